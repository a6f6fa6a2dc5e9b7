// Builds the units of a place from short tables: communes with villages, agencies with squads.
#pragma once

#include "demo/place.hpp"

namespace demo {

struct CommunePlan {
    std::string_view kind;      ///< "xã", "thị trấn"
    std::string_view name;      ///< "Bộc Bố"
    std::string_view villages;  ///< names between commas
};

struct AgencyPlan {
    std::string_view code;  ///< without the place's prefix
    std::string_view name;  ///< without the words "Chi bộ" or "Đảng bộ"
    Work work;
    std::string_view cells;  ///< of a party organisation; none where the agency is one cell
};

/// What an organisation's people register, and how it keeps its register, by year.
struct RegisterPlan {
    std::vector<int> approved;
    std::vector<Layout> layouts;
    std::vector<int> missed = {};
};

class PlaceBuilder {
public:
    /// `place` without units but for its root.
    explicit PlaceBuilder(Place place);

    void AddCommune(const CommunePlan& plan, RegisterPlan registers);
    void AddAgency(const AgencyPlan& plan, RegisterPlan registers);
    /// The unit of that code had one name before that day and has another from then on.
    void Rename(const std::string& code, std::string before, std::string after, Date day);
    /// A cell comes under another organisation, that of an agency.
    void MoveToAgency(const std::string& cell, const std::string& agency, Date day);

    Place Take() { return std::move(place_); }

private:
    std::size_t AddBase(std::string code,
                        std::string name,
                        std::string short_name,
                        RegisterPlan registers);
    void AddUnit(const std::string& code,
                 const std::string& name,
                 const char* level,
                 const char* kind,
                 const char* bloc,
                 const std::string& parent);
    void AddCell(std::size_t base,
                 const std::string& code,
                 const std::string& name,
                 Work work,
                 int weight,
                 const char* bloc);

    Place place_;
};

/// The names between the commas.
std::vector<std::string> NamesIn(std::string_view list);
/// "Nhạn Môn" → "NHAN-MON"
std::string CodeOf(std::string_view name);

}  // namespace demo
