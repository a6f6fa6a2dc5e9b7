"""Unicode into the encodings of the 1990s, for files as old offices have them. Written here anew, so
that the program's own tables are checked by somebody else's."""
import unicodedata

TCVN3 = dict(zip(
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
    bytes.fromhex("b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaeccced0cfd1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4abe5e6e7e8e9acea"
                  "ebecedeeeff1f2f3f4adf5f6f7f8f9fafbfcfdfea1a2a7a3a4a5a6").decode("latin-1")))
# Hook and tilde, acute of e and o: the order of the standard's table.
TCVN3.update({"è": "Ì", "ẻ": "Î", "ẽ": "Ï", "é": "Ð", "ẹ": "Ñ"})

VNI_TONES = {"\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0301": "ù", "\u0323": "ï"}
VNI_ROUND = {"\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0301": "á", "\u0323": "ä"}
VNI_BREVE = {"\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0301": "é", "\u0323": "ë"}
VNI_I = {"\u0300": "ì", "\u0309": "æ", "\u0303": "ó", "\u0301": "í", "\u0323": "ò"}


def tcvn3(text):
    text = unicodedata.normalize("NFC", text)
    return "".join(TCVN3.get(letter, TCVN3.get(letter.lower(), letter)) for letter in text).encode("latin-1")


def vni_letter(letter):
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    tone = next((mark for mark in marks if mark in VNI_TONES), "")
    if letter in "đĐ":
        return "ñ" if letter == "đ" else "Ñ"
    if base in "iI":
        code = VNI_I.get(tone, base)
    elif base in "yY" and tone == "\u0323":
        code = "î"
    elif "\u0302" in marks:
        code = base + VNI_ROUND.get(tone, "â")
    elif "\u0306" in marks:
        code = base + VNI_BREVE.get(tone, "ê")
    elif "\u031b" in marks:
        code = ("ô" if base in "oO" else "ö") + VNI_TONES.get(tone, "")
    else:
        code = base + VNI_TONES.get(tone, "")
    return code.upper() if letter.isupper() else code


def vni(text):
    return "".join(map(vni_letter, unicodedata.normalize("NFC", text))).encode("cp1252")
