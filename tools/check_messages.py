"""Holds every message key that the code names against messages/: a failure without words is a defect.

Prints each key that lacks a text in vi, en or qqq or stands twice, there or in rules/, and of the workspace
(messages/*/web) also each text that no screen shows; exit 1 where there is one.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEY = r'"([a-z_]+(?:\.[a-z_]+)+)"'
# Failure{kind, key …}, row.Report(column, key …), {place, key, …}, one of two keys, and whatever
# asks for a text.
PATTERNS = [re.compile(pattern + KEY) for pattern in (
    r"FailureKind::\w+,\s*", r"\bReport\([^,()]+(?:\([^()]*\))?,\s*", r"\bText\(\s*", r"\bSay\(\s*",
    r"\bRefusal\(\s*", r"Failure\(\s*", r"\bRefuse\([^,()]+,\s*", r"push_back\(\{[\w.]+,\s*",
    r"\?\s*", r"\?\s*\"[a-z_.]+\"\s*:\s*")]

texts = {language: set() for language in ("vi", "en", "qqq")}
for language, keys in texts.items():
    for path in (ROOT / "messages" / language).glob("*.json"):
        keys.update(json.loads(path.read_text(encoding="utf-8")))

# A right is chosen like a key, and is no text.
rights = set(re.findall(KEY, (ROOT / "rules/roles.json").read_text(encoding="utf-8")))

named = {}
for path in sorted((ROOT / "src").rglob("*.[ch]pp")):
    if "_test" in path.name or "for_test" in path.name:
        continue
    source = path.read_text(encoding="utf-8")
    for pattern in PATTERNS:
        for match in pattern.finditer(source):
            if match.group(1) not in rights:
                named.setdefault(match.group(1), path.relative_to(ROOT))

def twice(path):
    """Members that stand twice in an object of the file: the parser takes one of them in silence."""
    doubled = []

    def take(pairs):
        keys = [key for key, _ in pairs]
        doubled.extend(key for key in sorted(set(keys)) if keys.count(key) > 1)
        return dict(pairs)
    json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=take)
    return doubled


findings = [f"{path.relative_to(ROOT)}: {key} stands twice" for folder in ("messages", "rules")
            for path in sorted((ROOT / folder).rglob("*.json")) for key in twice(path)]
findings += [f"{path}: {key} has no text in {language}" for key, path in sorted(named.items())
            for language, keys in texts.items() if key not in keys]

# The workspace. A key is named as a literal, or its end is computed: t(`web.colours.${theme}`).
def texts_of_web(language):
    return {key: text for path in sorted((ROOT / "messages" / language / "web").glob("*.json"))
            for key, text in json.loads(path.read_text(encoding="utf-8")).items()}


def names_fit(one, other):
    """A language may leave a parameter out; what both name is named alike."""
    first, second = (set(re.findall(r"\{(\w+)\}", text)) for text in (one, other))
    return first <= second or second <= first


web = {language: texts_of_web(language) for language in ("vi", "en")}
sources = {path.relative_to(ROOT): path.read_text(encoding="utf-8")
           for pattern in ("*.vue", "*.ts") for path in sorted((ROOT / "web/src").rglob(pattern)) if path.name != "schema.d.ts"}
said = re.compile(r"\bte?\(\s*'([^']+)'")
for path, source in sources.items():
    findings += [f"{path}: {key} has no text in {language}" for key in said.findall(source)
                 for language in web if key not in web[language]]
# A feature's texts come with its screens: nobody else may say them, and it says its own and those of the start.
features = {path.parent.name for path in (ROOT / "web/src/features").glob("*/routes.ts")}
home = {key: path.stem for path in (ROOT / "messages/vi/web").glob("*.json") for key in json.loads(path.read_text(encoding="utf-8"))}
for path, source in sources.items():
    here = path.parts[3] if path.parts[2] == "features" else None
    strange = {key: owner for key, owner in home.items() if owner in features - {here, "account"}}
    findings += [f"{path}: {key} belongs to the feature {strange[key]}" for key in said.findall(source) if key in strange]
    findings += [f"{path}: {begun}… belongs to a feature of its own"
                 for begun in set(re.findall(r"`([a-z_0-9-]+\.[a-z_0-9.-]*)\$\{", source)) if any(key.startswith(begun) for key in strange)]
whole = "\n".join(sources.values())
literals = set(re.findall(r"['\"`]([a-z_0-9-]+(?:\.[a-z_0-9-]+)+)['\"`]", whole))
beginnings = tuple(set(re.findall(r"`([a-z_0-9-]+\.[a-z_0-9.-]*)\$\{", whole)))
endings = tuple(set(re.findall(r"\}(\.[a-z_0-9]+)`", whole)))
for key in web["vi"].keys() | web["en"].keys():
    if key not in web["vi"] or key not in web["en"]:
        findings.append(f"messages: {key} is there in one language only")
    elif not names_fit(web["vi"][key], web["en"][key]):
        findings.append(f"messages: {key} has other parameters in the other language")
    elif key not in literals and not (beginnings and key.startswith(beginnings)) and not (
            key.endswith(endings) and key.rpartition(".")[0] in literals):
        findings.append(f"messages: no screen shows {key}")
# Whoever reads a screen has no command line.
command = re.compile(r"\bguong [a-z]|(?<![-\w])--[a-z]")
findings += [f"messages: {key} names the command line in {language}" for language, keys in web.items()
             for key, text in sorted(keys.items()) if command.search(text)]
named.update(web["vi"])

print("\n".join(findings + [f"messages: {len(named)} keys named, {len(findings)} findings"]))
sys.exit(1 if findings else 0)
