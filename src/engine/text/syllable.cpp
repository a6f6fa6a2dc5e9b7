#include "engine/text/syllable.hpp"

#include <algorithm>
#include <array>

#include "engine/text/letters.hpp"

namespace text {
namespace {

constexpr std::u32string_view kOnsetList =
    U" b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x đ ";

constexpr std::u32string_view kRimeList =
    U"a ac ach ai am an ang anh ao ap at au ay "
    U"ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    U"e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    U"i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    U"o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet "
    U"oi "
    U"om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt "
    U"u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    U"uy uya uych uyên uyêt uyn uynh uyp uyt uyu "
    U"ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    U"y ych yêm yên yêng yêt yêu ynh yt ";

constexpr std::size_t kLongest = 8;  // "nghiêng" has seven letters

constexpr std::size_t CountBlanks(std::u32string_view list) {
    return static_cast<std::size_t>(std::count(list.begin(), list.end(), U' '));
}

// Every entry ends with a blank, so an empty one at the front is "no onset".
template <std::size_t kCount>
constexpr std::array<std::u32string_view, kCount> SplitSorted(std::u32string_view list) {
    std::array<std::u32string_view, kCount> entries;
    for (std::u32string_view& entry : entries) {
        const std::size_t blank = list.find(U' ');
        entry = list.substr(0, blank);
        list.remove_prefix(blank + 1);
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

constexpr auto kOnsets = SplitSorted<CountBlanks(kOnsetList)>(kOnsetList);
constexpr auto kRimes = SplitSorted<CountBlanks(kRimeList)>(kRimeList);

bool HasStopFinal(std::u32string_view rime) {
    const char32_t last = rime.back();
    const bool ch = last == U'h' && rime.size() > 1 && rime[rime.size() - 2] == U'c';
    return last == U'c' || last == U'p' || last == U't' || ch;
}

bool ToneFits(std::u32string_view rime, Tone tone) {
    if (HasStopFinal(rime)) {
        return tone == Tone::Sac || tone == Tone::Nang;
    }
    // xoong, goòng: loans only, and a common accident of other encodings.
    return rime != U"oong" || tone == Tone::Level || tone == Tone::Huyen;
}

// Behind the vowels that belong to the onset: u in "quý", i in "giá".
std::size_t NucleusBegin(const char32_t* word, std::size_t size) {
    std::size_t at = 0;
    while (at < size && !LetterOf(word[at]).vowel) {
        ++at;
    }
    if (at == 0 || at + 1 >= size || !LetterOf(word[at + 1]).vowel) {
        return at;
    }
    const char32_t glide = LetterOf(word[at]).toneless;
    const bool qu = word[at - 1] == U'q' && glide == U'u';
    const bool gi = at == 1 && word[0] == U'g' && glide == U'i';
    return qu || gi ? at + 1 : at;
}

std::size_t TonePlace(const char32_t* word, std::size_t begin, std::size_t end, bool has_final) {
    for (std::size_t at = end; at > begin; --at) {
        const Letter& letter = LetterOf(word[at - 1]);
        if (letter.toneless > 0x7F) {  // ă â ê ô ơ ư carry the tone
            return at - 1;
        }
    }
    const std::size_t vowels = end - begin;
    return vowels == 3 || (vowels == 2 && has_final) ? begin + 1 : begin;
}

// Both rules count: hòa and hoà, thúy and thuý.
bool StandsRight(const char32_t* word, std::size_t size, std::size_t toned) {
    const std::size_t begin = NucleusBegin(word, size);
    std::size_t end = begin;
    while (end < size && LetterOf(word[end]).vowel) {
        ++end;
    }
    const std::u32string_view nucleus{word + begin, end - begin};
    const bool either = end == size && (nucleus == U"oa" || nucleus == U"oe" || nucleus == U"uy");
    return toned == TonePlace(word, begin, end, end < size) || (either && toned == begin + 1);
}

}  // namespace

bool IsSyllable(std::u32string_view word, ToneCheck check) {
    if (word.empty() || word.size() > kLongest) {
        return false;
    }
    std::array<char32_t, kLongest> toneless{};
    std::size_t toned = word.size();
    for (std::size_t i = 0; i < word.size(); ++i) {
        const Letter& letter = LetterOf(word[i]);
        const bool has_tone = letter.tone != Tone::Level;
        if (letter.lower == 0 || (has_tone && toned != word.size())) {
            return false;
        }
        toneless[i] = letter.toneless;
        toned = has_tone ? i : toned;
    }
    const bool strict = check == ToneCheck::Strict;
    if (strict && toned != word.size() && !StandsRight(toneless.data(), word.size(), toned)) {
        return false;
    }
    const Tone tone = toned != word.size() ? LetterOf(word[toned]).tone : Tone::Level;
    const std::u32string_view whole{toneless.data(), word.size()};
    return std::any_of(kOnsets.begin(), kOnsets.end(), [&](std::u32string_view onset) {
        if (whole.size() <= onset.size() || !whole.starts_with(onset)) {
            return false;
        }
        const std::u32string_view rime = whole.substr(onset.size());
        return std::binary_search(kRimes.begin(), kRimes.end(), rime) &&
               (!strict || ToneFits(rime, tone));
    });
}

void PlaceTone(char32_t* begin, char32_t* end) {
    const auto size = static_cast<std::size_t>(end - begin);
    std::size_t toned = size;
    for (std::size_t i = 0; i < size; ++i) {
        if (LetterOf(begin[i]).tone != Tone::Level) {
            if (toned != size) {
                return;
            }
            toned = i;
        }
    }
    if (toned == size) {
        return;
    }
    const std::size_t nucleus = NucleusBegin(begin, size);
    std::size_t nucleus_end = nucleus;
    while (nucleus_end < size && LetterOf(begin[nucleus_end]).vowel) {
        ++nucleus_end;
    }
    const bool one_syllable =
        nucleus_end - nucleus <= 3 && std::none_of(begin + nucleus_end, end, [](char32_t letter) {
            return LetterOf(letter).vowel;
        });
    if (!one_syllable) {
        return;
    }
    const std::size_t place = TonePlace(begin, nucleus, nucleus_end, nucleus_end < size);
    if (place != toned) {
        const Tone tone = LetterOf(begin[toned]).tone;
        begin[toned] = LetterOf(begin[toned]).toneless;
        begin[place] = WithTone(LetterOf(begin[place]).toneless, tone);
    }
}

}  // namespace text
