// The engine of likeness: how much of what was copied it finds, and how fast, on texts of a
// generator with a seed. Not part of a build for use.
//
//   similarity_bench quality [SEED [ORIGINALS [COPIES [LEAST_WORDS]]]]
//   similarity_bench reach [SHEETS [THREADS [MOST_CANDIDATES]]]
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "demo/edits.hpp"
#include "demo/original_texts.hpp"
#include "engine/similarity/index.hpp"
#include "engine/similarity/parallel.hpp"

namespace {

using Clock = std::chrono::steady_clock;

/// Of all threads together.
double ProcessorSeconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double Since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string TextAt(std::uint64_t seed, std::size_t at) {
    demo::Random random(seed, "original " + std::to_string(at));
    const demo::Surroundings where{2021 + static_cast<int>(random.Below(4)),
                                   Date::Of(2021, 1, 20),
                                   "thôn Đông Hà",
                                   "xã Tùng Lộc"};
    return demo::MakeUpOriginal(random.Below(demo::kTopics), where, random).text;
}

/// Independent originals and copies of some of them; the label is who was copied.
void Quality(std::uint64_t seed, std::size_t originals, std::size_t copies, int least_words) {
    std::vector<similarity::Text> texts;
    for (std::size_t at = 0; at < originals; ++at)
        texts.push_back({static_cast<std::int64_t>(at), TextAt(seed, at)});
    demo::Random random(seed, "edits");
    std::vector<std::int64_t> family(originals);
    for (std::size_t at = 0; at < originals; ++at) family[at] = static_cast<std::int64_t>(at);
    for (std::size_t at = 0; at < copies; ++at) {
        const auto parent = random.Below(originals);
        family.push_back(static_cast<std::int64_t>(parent));
        texts.push_back({static_cast<std::int64_t>(originals + at),
                         demo::Edited(texts[parent].text, {.least_words = least_words}, random)});
    }
    const auto index = similarity::Index().With(texts, 2);
    std::printf("%zu originals, %zu copies\nshare  recall  precision\n", originals, copies);
    for (const double least : {0.5, 0.55, 0.6, 0.63, 0.65, 0.7}) {
        std::size_t found = 0, right = 0, wrong = 0;
        for (std::size_t at = 0; at < texts.size(); ++at) {
            bool parent = false;
            for (const auto& match : index.Find(texts[at].text, {.least_share = least})) {
                const auto other = static_cast<std::size_t>(match.id);
                if (other == at) continue;
                ++(family[other] == family[at] ? right : wrong);
                parent = parent || match.id == family[at];
            }
            if (at >= originals && parent) ++found;
        }
        std::printf("%.2f   %.4f  %.4f\n",
                    least,
                    static_cast<double>(found) / static_cast<double>(copies),
                    static_cast<double>(right) / static_cast<double>(right + wrong));
    }
}

struct Registered {
    std::string text;
    std::int64_t parent = -1;  ///< whose it is, of one in ten
};

Registered RegisteredAt(std::uint64_t seed, std::size_t at) {
    demo::Random random(seed, "copy " + std::to_string(at));
    if (at <= 100 || !random.Chance(10)) return {TextAt(seed, at)};
    const auto parent = random.Below(at);
    return {demo::Edited(TextAt(seed, parent), {}, random), static_cast<std::int64_t>(parent)};
}

/// Texts come in parts, as from a database, and are not kept.
void Reach(std::size_t sheets, unsigned threads, std::size_t most_candidates) {
    constexpr std::uint64_t kSeed = 20211130;
    constexpr std::size_t kItems = 3, kPart = 30'000;
    std::vector<std::int64_t> parents(sheets * kItems);
    similarity::Builder builder{similarity::Index()};
    double building = 0, building_processors = 0;
    for (std::size_t first = 0; first < parents.size(); first += kPart) {
        std::vector<similarity::Text> texts(std::min(kPart, parents.size() - first));
        similarity::InParallel(threads, texts.size(), [&](std::size_t from, std::size_t to) {
            for (auto at = from; at < to; ++at) {
                auto made = RegisteredAt(kSeed, first + at);
                parents[first + at] = made.parent;
                texts[at] = {static_cast<std::int64_t>(first + at), std::move(made.text)};
            }
        });
        const auto start = Clock::now();
        const auto before = ProcessorSeconds();
        builder.Add(texts, threads);
        building += Since(start);
        building_processors += ProcessorSeconds() - before;
    }
    auto start = Clock::now();
    auto before = ProcessorSeconds();
    const auto index = builder.Take(threads);
    building += Since(start);
    building_processors += ProcessorSeconds() - before;
    std::printf("%zu sheets, %zu texts: index %.1f s (%.1f of processors)\n",
                sheets,
                parents.size(),
                building,
                building_processors);
    before = ProcessorSeconds();

    start = Clock::now();
    std::atomic<std::size_t> signalled{0}, copies{0}, found{0};
    similarity::InParallel(
        threads, index.Segments()[0]->Size(), [&](std::size_t from, std::size_t to) {
            for (auto at = static_cast<std::uint32_t>(from); at < to; ++at) {
                const auto matches = index.FindOf(0, at, {.most_candidates = most_candidates});
                if (!matches.empty()) ++signalled;
                const auto parent =
                    parents[static_cast<std::size_t>(index.Segments()[0]->IdOf(at))];
                // A copy of a copy has the text of the original.
                if (parent < 0 || parents[static_cast<std::size_t>(parent)] >= 0) continue;
                ++copies;
                for (const auto& match : matches)
                    if (match.id == parent) {
                        ++found;
                        break;
                    }
            }
        });
    const auto passing = Since(start);
    std::printf(
        "pass %.1f s, together %.1f s (%.1f of processors); %zu texts with a likeness, %.4f of the "
        "copies found\n",
        passing,
        building + passing,
        building_processors + ProcessorSeconds() - before,
        signalled.load(),
        static_cast<double>(found) / static_cast<double>(copies));

    double worst = 0, sum = 0;
    constexpr std::size_t kAsked = 1000;
    for (std::size_t sheet = 0; sheet < kAsked; ++sheet) {
        std::string items[kItems];
        for (std::size_t item = 0; item < kItems; ++item)
            items[item] = RegisteredAt(kSeed, (sheet * 7919 + item) % parents.size()).text;
        start = Clock::now();
        for (const auto& item : items) index.Find(item, {});
        worst = std::max(worst, Since(start));
        sum += Since(start);
    }
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("one sheet %.3f ms, the slowest of %zu %.3f ms; at most %ld MB in memory\n",
                1000 * sum / kAsked,
                kAsked,
                1000 * worst,
                used.ru_maxrss / 1024);
}

std::size_t Number(int count, char** words, int at, std::size_t otherwise) {
    return count > at ? std::strtoull(words[at], nullptr, 10) : otherwise;
}

}  // namespace

int main(int count, char** words) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const std::string what = count > 1 ? words[1] : "";
    if (what == "quality")
        Quality(Number(count, words, 2, 1),
                Number(count, words, 3, 10000),
                Number(count, words, 4, 2000),
                static_cast<int>(Number(count, words, 5, 0)));
    else if (what == "reach")
        Reach(Number(count, words, 2, 500000),
              static_cast<unsigned>(Number(count, words, 3, 2)),
              Number(count, words, 4, 200));
    else
        return std::fprintf(stderr, "similarity_bench quality|reach\n"), 2;
    return 0;
}
