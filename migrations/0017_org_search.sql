-- What people are searched in, without marks: their code, and their name with a blank before each
-- word.
ALTER TABLE org_person ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
UPDATE org_person SET search_key =
    replace(replace(lower(code), ' ', ''), 'Đ', 'd') || ' ' || name_key;
-- SQLite takes no marks off by itself, and nests no deeper than what one vowel needs.
UPDATE org_person SET search_key =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(search_key, 'à', 'a'), 'á', 'a'), 'ả', 'a'),
    'ã', 'a'), 'ạ', 'a'), 'ă', 'a'), 'ằ', 'a'), 'ắ', 'a'), 'ẳ', 'a'), 'ẵ', 'a'), 'ặ', 'a'),
    'â', 'a'), 'ầ', 'a'), 'ấ', 'a'), 'ẩ', 'a'), 'ẫ', 'a'), 'ậ', 'a');
UPDATE org_person SET search_key =
    replace(search_key, 'đ', 'd');
UPDATE org_person SET search_key =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    search_key, 'è', 'e'), 'é', 'e'), 'ẻ', 'e'), 'ẽ', 'e'), 'ẹ', 'e'), 'ê', 'e'), 'ề', 'e'),
    'ế', 'e'), 'ể', 'e'), 'ễ', 'e'), 'ệ', 'e');
UPDATE org_person SET search_key =
    replace(replace(replace(replace(replace(search_key, 'ì', 'i'), 'í', 'i'), 'ỉ', 'i'),
    'ĩ', 'i'), 'ị', 'i');
UPDATE org_person SET search_key =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(search_key, 'ò', 'o'), 'ó', 'o'), 'ỏ', 'o'),
    'õ', 'o'), 'ọ', 'o'), 'ô', 'o'), 'ồ', 'o'), 'ố', 'o'), 'ổ', 'o'), 'ỗ', 'o'), 'ộ', 'o'),
    'ơ', 'o'), 'ờ', 'o'), 'ớ', 'o'), 'ở', 'o'), 'ỡ', 'o'), 'ợ', 'o');
UPDATE org_person SET search_key =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    search_key, 'ù', 'u'), 'ú', 'u'), 'ủ', 'u'), 'ũ', 'u'), 'ụ', 'u'), 'ư', 'u'), 'ừ', 'u'),
    'ứ', 'u'), 'ử', 'u'), 'ữ', 'u'), 'ự', 'u');
UPDATE org_person SET search_key =
    replace(replace(replace(replace(replace(search_key, 'ỳ', 'y'), 'ý', 'y'), 'ỷ', 'y'),
    'ỹ', 'y'), 'ỵ', 'y');
-- In the order of lists, so that the first are found without finding all.
CREATE INDEX org_person_search ON org_person (sort_key, id, search_key);
