"""The contract and the program have the same routes, asked for in the same way."""
import re

from contract import METHODS

PUBLIC = {"POST /api/session", "POST /api/session/slip", "GET /healthz", "GET /readyz", "GET /metrics", "GET /calendar/{file}"}


def test_every_route_stands_in_the_contract(contract, routes):
    assert sorted(set(routes) - set(contract.by_key)) == []


def test_every_operation_of_the_contract_is_a_route(contract, routes):
    assert sorted(set(contract.by_key) - set(routes) - contract.awaited(routes)) == []


def test_access_and_right_are_the_same(contract, routes):
    different = {key: (route["access"], route["right"], contract.by_key[key].access, contract.by_key[key].right)
                 for key, route in routes.items()
                 if (route["access"], route["right"]) != (contract.by_key[key].access, contract.by_key[key].right)}
    assert different == {}


def test_restricted_sessions_and_versions_are_the_same(contract, routes):
    for key, route in routes.items():
        operation = contract.by_key[key]
        assert operation.takes("header", "If-Match") == route["version_required"], key
        if operation.access != "public":
            assert operation.restricted == route["allow_restricted"], key


def test_what_needs_no_session_is_a_short_list(routes):
    assert {key for key, route in routes.items() if route["access"] == "public"} == PUBLIC


def test_writes_name_their_headers(contract, routes):
    for key, route in routes.items():
        operation = contract.by_key[key]
        if operation.changes and operation.access != "public":
            assert operation.takes("header", "X-CSRF-Token"), key
        # A key belongs to the transaction that writes: routes without one cannot keep it.
        assert operation.takes("header", "Idempotency-Key") == route["writes"], key


def test_reads_change_nothing(routes):
    assert [key for key, route in routes.items() if route["writes"] and key.startswith("GET ")] == []


def test_the_rights_are_those_of_the_rule(contract, roles):
    known = set(roles["everybody"])
    for role in roles["roles"]:
        known |= set(role["here"]) | set(role["below"])
    assert {one.right for one in contract.operations if one.right} <= known


def test_each_file_is_complete_and_everything_in_it_is_used(contract):
    paths = [path for file in contract.documents.files.values() if "components" in file or "paths" in file
             for path in file.get("paths", {})]
    assert sorted(set(paths)) == sorted(contract.paths)
    used = set()

    def walk(node, here):
        if isinstance(node, dict):
            if "$ref" in node:
                target, name = contract.documents.find(node["$ref"], here)
                mark = (name, node["$ref"].partition("#")[2])
                if mark not in used:
                    used.add(mark)
                    walk(target, name)
            for value in node.values():
                walk(value, here)
        elif isinstance(node, list):
            for value in node:
                walk(value, here)

    walk(contract.documents.files["openapi.yaml"]["paths"], "openapi.yaml")
    for name, file in contract.documents.files.items():
        for sort, parts in file.get("components", {}).items():
            if sort != "securitySchemes":
                for part in parts:
                    assert (name, f"/components/{sort}/{part}") in used, f"{name}: nothing uses {sort} {part}"


def test_operations_are_described_and_bodies_are_closed(contract):
    def closed(schema, where):
        if not isinstance(schema, dict):
            return
        if "properties" in schema and "type" in schema:
            assert schema.get("additionalProperties") is False, where
        for key, value in schema.items():
            for part in value if isinstance(value, list) else [value]:
                closed(part, f"{where}.{key}")
            if key == "properties":
                for name, part in value.items():
                    closed(part, f"{where}.{name}")

    names = [one.written["operationId"] for one in contract.operations]
    assert len(names) == len(set(names))
    for one in contract.operations:
        assert re.search(r"\b(Asks?|Only|Lists|As|One's|Of|For)\b", one.written["description"]), one.key
        assert one.method.lower() in METHODS and one.written["summary"]
        closed(one.body, one.key)
        for response in one.responses.values():
            for content in response.get("content", {}).values():
                closed(content["schema"], one.key)
        named = set(re.findall(r"{(\w+)}", one.path))
        assert named == {p["name"] for p in one.parameters if p["in"] == "path"}, one.key
