"""Wrong input at each route with a body: refused as a problem that names every field, and nothing is done."""
import json

import pytest

import district
from cast import ITEMS
from contract import Contract

CONTRACT = Contract()
WITH_BODY = [operation for operation in CONTRACT.operations if operation.body is not None]
# Of another type than any of its kind.
OF_WRONG_TYPE = {"string": 17, "integer": "x", "number": "x", "boolean": "x", "array": "x", "object": "x"}


def types_of(schema):
    kinds = schema.get("type", "string")
    return [kinds] if isinstance(kinds, str) else kinds


def wrong_value(schema):
    return OF_WRONG_TYPE[types_of(schema)[0]]


def too_long(schema):
    """A value beyond the limits, or None where there are none."""
    if "maxLength" in schema:
        return "x" * (schema["maxLength"] + 1)
    if "maximum" in schema:
        return int(schema["maximum"]) * 2
    if "minimum" in schema:
        return schema["minimum"] - 1
    if "maxItems" in schema:
        return [{}] * (schema["maxItems"] + 1)
    if "enum" in schema:
        return "khong-co"
    return "32/13/2022" if schema.get("format") == "date" else None


def headers_for(operation):
    return {"If-Match": '"v1"'} if operation.takes("header", "If-Match") else {}


@pytest.fixture
def send(cast, routes):
    """Sends a body to an operation, as somebody who may."""
    def ask(operation, body, headers=None, **options):
        if operation.key not in routes:
            pytest.skip("the program has no such route yet")
        if operation.access == "public":
            reader = cast.stranger
        elif operation.path.startswith(("/api/accounts", "/api/rules", "/api/templates")):
            reader = cast.root.reader
        elif operation.path.startswith("/api/session"):
            reader = cast.actors["staff"].reader
        elif operation.path.startswith(("/api/sheets", "/api/reflections", "/api/evaluation", "/api/meetings")):
            reader = cast.judges["XA1"]
        elif operation.path.endswith(("/return", "/return-version", "/reopen")):
            reader = cast.heads["HUYEN"]
        else:
            reader = cast.makers["XA1"]
        path = operation.target()
        return reader.ask(operation.method, path, body, {**headers_for(operation), **(headers or {})}, **options)
    return ask


def with_body(test):
    return pytest.mark.parametrize("operation", WITH_BODY, ids=lambda one: one.key.replace("/api/", ""))(test)


@with_body
def test_every_member_of_a_wrong_type_is_named(operation, send):
    properties = operation.body["properties"]
    body = {name: wrong_value(schema) for name, schema in properties.items()}
    answer = send(operation, {**body, "khong_co": 1})
    assert (answer.status, answer.code) == (422, "http.fields"), answer
    assert answer.fields == {*properties, "khong_co"}


@with_body
def test_each_member_alone_of_a_wrong_type_beyond_its_limits_or_unknown_is_named(operation, send):
    required = operation.body.get("required", [])
    for name, schema in operation.body["properties"].items():
        for value in (wrong_value(schema), too_long(schema)):
            if value is None:
                continue
            answer = send(operation, {name: value})
            assert (answer.status, answer.code) == (422, "http.fields"), (name, value, answer)
            assert answer.fields == {name, *required}, (name, value)
    answer = send(operation, {"khong_co": None})
    assert answer.status == 422 and answer.fields == {"khong_co", *required}


@with_body
def test_every_missing_member_is_named(operation, send):
    required = set(operation.body.get("required", []))
    for body in ({}, {name: None for name in required}):
        if not required:
            break
        answer = send(operation, body)
        assert (answer.status, answer.code, answer.fields) == (422, "http.fields", required)
        assert all(error["code"] == "http.field_missing" for error in answer.json["errors"])


@with_body
def test_members_within_a_list_are_named_by_their_place(operation, send):
    lists = {name: schema for name, schema in operation.body["properties"].items() if "array" in types_of(schema)}
    for name, schema in lists.items():
        inner = schema["items"]
        if types_of(inner) in (["string"], ["integer"]):
            answer = send(operation, {name: [wrong_value(inner), {"khong_co": 1}]})
            assert answer.status == 422 and answer.fields == {f"{name}[0]", f"{name}[1]"} | set(operation.body.get("required", [])) - {name}
            continue
        properties = inner.get("properties", {})
        body = {name: [{key: wrong_value(of) for key, of in properties.items()}, {"khong_co": 1}, 5]}
        answer = send(operation, body)
        expected = {f"{name}[0].{key}" for key in properties}
        expected |= {f"{name}[0]", f"{name}[1]"} if "minProperties" in inner else set()  # nothing known in them
        expected |= {f"{name}[1].{key}" for key in inner.get("required", [])} | {f"{name}[1].khong_co", f"{name}[2]"}
        assert answer.status == 422 and answer.fields == expected | set(operation.body.get("required", [])) - {name}


@with_body
def test_control_characters_are_named(operation, send):
    for name, schema in operation.body["properties"].items():
        if types_of(schema)[0] == "string" and "enum" not in schema and schema.get("format") != "date":
            answer = send(operation, {name: "a\u0000b"})
            assert answer.status == 422 and name in answer.fields, (name, answer)


@with_body
def test_what_is_no_json_is_refused(operation, send):
    json_type = {"Content-Type": "application/json"}
    for body, headers, status, code in [
            ("name=x", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "http.not_json"),
            ("{}", {"Content-Type": "text/plain"}, 415, "http.not_json"),
            ("{", json_type, 400, "http.broken_json"),
            ('{"a": 1,}', json_type, 400, "http.broken_json"),
            ('{"a": NaN}', json_type, 400, "http.broken_json"),
            (b'{"a": "\xff"}', json_type, 400, "http.broken_json"),
            ("", json_type, 400, "http.broken_json"),
            ("[]", json_type, 422, "http.not_an_object"),
            ('"x"', json_type, 422, "http.not_an_object"),
            ("null", json_type, 422, "http.not_an_object")]:
        answer = send(operation, body, headers)
        assert (answer.status, answer.code) == (status, code), (body, answer)


@with_body
def test_json_that_is_too_deep_is_refused(operation, send):
    for text in ('{"a":' * 200 + "1" + "}" * 200, '{"a":' + "[" * 5000 + "]" * 5000 + "}"):
        answer = send(operation, text)
        assert (answer.status, answer.code) == (400, "http.broken_json"), answer


@with_body
def test_a_body_that_is_too_large_is_refused(operation, send):
    answer = send(operation, json.dumps({"khong_co": "x" * 300_000}))
    assert answer.status == 413, answer


@with_body
def test_a_member_that_stands_twice_does_not_pass_unseen(operation, send):
    name = next(iter(operation.body["properties"]))
    value = json.dumps(wrong_value(operation.body["properties"][name]))
    answer = send(operation, f'{{"{name}": {value}, "{name}": {value}}}')
    assert answer.status in (400, 422), answer


def test_parameters_that_are_unknown_or_wrong_are_named(cast):
    reader = cast.judges["XA1"]
    for target, fields in [
            ("/api/units?limit=0&khong_co=1", {"limit", "khong_co"}),
            ("/api/units?limit=x&as_of=2022-02-30&q=" + "x" * 101, {"limit", "as_of", "q"}),
            ("/api/units?cursor=xyz", {"cursor"}),
            ("/api/units/XA1?as_of=x&a=1", {"as_of", "a"}),
            ("/api/units/XA1/persons?limit=201", {"limit"}),
            ("/api/sheets?unit=XA1&own=true", {"unit"}),
            ("/api/sheets?state=x&year=1&own=maybe&khong_co=", {"state", "year", "own", "unit", "khong_co"}),
            ("/api/figures?a=1", {"a"}),
            ("/api/programmes?a=1", {"a"}),
            ("/api/figures/people.total?from=x&to=y&basis=z&alone=w&a=1", {"unit", "from", "to", "basis", "alone", "a"}),
            ("/api/figures/people.total?unit=XA1&as_of=2022-01-01&from=2021-01-01&where=x", {"as_of", "where"}),
            ("/api/figures/people.total/trace?unit=XA1&by=head&limit=-1", {"by", "limit"})]:
        answer = reader.ask("GET", target)
        if answer.code == "http.bad_cursor":
            continue
        assert (answer.status, answer.code, answer.fields) == (422, "http.fields", fields), target


def test_every_read_refuses_parameters_that_it_does_not_know(cast, contract, routes):
    """A misspelt filter must not silently filter nothing."""
    passed = []
    for operation in contract.operations:
        if operation.key not in routes or operation.method != "GET" or not operation.path.startswith("/api/"):
            continue
        path = operation.path
        numbers = {"persons": cast.service.person("XA1"), "imports": cast.some_import("XA1") if "imports/" in path else 0,
                   "sheets": cast.sheet("XA1")[0] if "sheets/" in path else 0,
                   "reports": cast.made("XA1")[0], "jobs": cast.made("XA1")[1],
                   "attachments": cast.attachment("XA1")[1] if "attachments/" in path else 0,
                   "uploads": cast.upload(cast.makers["XA1"]) if "uploads" in path else 0}
        for name, value in (("{id}", str(numbers.get(path.split("/")[2], 1))), ("{kind}", "persons"), ("{rule}", "due"),
                            ("{name}", "role-staff"), ("{key}", "people.total"),
                            ("{code}", "DAI" if "programmes" in path else "XA1")):
            path = path.replace(name, value)
        reader = cast.root.reader if any(word in path for word in ("accounts", "backups", "templates")) else (
            cast.auditor if path == "/api/log" else cast.heads["XA1"] if "formality" in path else
            cast.actors["observer"].reader if "published" in path else cast.judges["XA1"] if "evaluation" in path or path.endswith("/round") else cast.makers["XA1"])
        if reader.ask("GET", path + "?khong_co=1").status != 422:
            passed.append(operation.key)
    assert passed == []


def test_ids_that_are_none_are_not_there(cast):
    reader = cast.judges["XA1"]
    for number in ("0", "-1", "abc", "1.5", "99999999999999999999", "1%00", "1e3", "+1", "%20" "1"):
        for path in ("/api/sheets/{}", "/api/persons/{}", "/api/persons/{}/posts", "/api/sheets/{}/versions"):
            answer = reader.ask("GET", path.format(number))
            assert answer.status in (400, 404), (path, number, answer)
