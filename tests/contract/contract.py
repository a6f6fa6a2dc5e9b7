"""The contract of api/: its operations, and whether an answer is what they promise."""
import pathlib
import re
import urllib.parse

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
METHODS = ("get", "put", "post", "delete", "patch")
# Files that were written before their routes: while the program has none of these, it may lack all.
AWAITED = ()


class Documents:
    """The files, and what a $ref in one of them points to."""

    def __init__(self, folder=ROOT / "api"):
        self.files = {path.name: yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
                      for path in sorted(folder.glob("*.yaml"))}

    def find(self, ref, here):
        """The node, and the file in which it stands."""
        name, _, pointer = ref.partition("#")
        name = name or here
        node = self.files[name]
        for step in pointer.strip("/").split("/"):
            node = node[urllib.parse.unquote(step).replace("~1", "/").replace("~0", "~")]
        return node, name

    def whole(self, node, here):
        """The node with everything that it refers to in its place."""
        if isinstance(node, dict) and "$ref" in node:
            return self.whole(*self.find(node["$ref"], here))
        if isinstance(node, dict):
            return {key: self.whole(value, here) for key, value in node.items()}
        if isinstance(node, list):
            return [self.whole(value, here) for value in node]
        return node


class Operation:
    def __init__(self, method, path, written, shared, file):
        self.method, self.path, self.file = method.upper(), path, file
        self.written = written
        self.access = written.get("x-access")
        self.right = written.get("x-right")
        self.restricted = written.get("x-restricted", False)
        self.parameters = shared + written.get("parameters", [])
        self.responses = {str(status): response for status, response in written["responses"].items()}
        self.pattern = re.compile("^" + re.sub(r"\\{[^}]+\\}", "[^/]+", re.escape(path)) + "$")
        self._validators = {}

    @property
    def key(self):
        return f"{self.method} {self.path}"

    def target(self):
        """Its path, filled with names that may be there and a number that may be."""
        path = self.path
        for name, value in (("{id}", "1"), ("{name}", "role-staff"), ("{kind}", "persons"), ("{rule}", "attachments"),
                            ("{membership}", "1"), ("{post}", "1"), ("{dispatch}", "1"), ("{person}", "1"),
                            ("{code}", "DAI" if "/programmes/" in path else "XA1")):
            path = path.replace(name, value)
        return path

    @property
    def changes(self):
        return self.method != "GET"

    @property
    def body(self):
        """The schema of its JSON body, or None."""
        return self.written.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")

    def takes(self, place, name):
        return any(one["in"] == place and one["name"] == name for one in self.parameters)

    def check(self, status, media_type, headers, body):
        """Fails where the answer is not as promised."""
        if status == 304:
            return
        response = self.responses.get(str(status)) or self.responses.get("default")
        assert response is not None, f"{self.key}: {status} is not in the contract"
        for name, header in response.get("headers", {}).items():
            if name in ("Location", "Retry-After", "Set-Cookie", "ETag", "Content-Language") and header:
                assert headers.get(name) is not None, f"{self.key}: {status} without {name}"
        content = response.get("content")
        if not content:
            assert not body, f"{self.key}: {status} has a body"
            return
        kind = media_type.split(";")[0].strip()
        wanted = content.get(kind) or content.get("*/*")
        assert wanted is not None, f"{self.key}: {status} is {kind}, promised are {list(content)}"
        if not kind.endswith("json"):
            return
        validator = self._validators.get((str(status), kind))
        if validator is None:
            jsonschema.Draft202012Validator.check_schema(wanted["schema"])
            validator = self._validators[str(status), kind] = jsonschema.Draft202012Validator(wanted["schema"])
        wrong = [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(body)]
        assert not wrong, f"{self.key}: {status} breaks its schema: {wrong[:3]}"


class Contract:
    def __init__(self):
        self.documents = Documents()
        self.operations = []
        main = "openapi.yaml"
        self.paths = self.documents.files[main]["paths"]
        for path, ref in self.paths.items():
            written, file = self.documents.find(ref["$ref"], main)
            written = self.documents.whole(written, file)
            for method in METHODS:
                if method in written:
                    self.operations.append(
                        Operation(method, path, written[method], written.get("parameters", []), file))
        self.by_key = {operation.key: operation for operation in self.operations}

    def of(self, method, target):
        path = target.partition("?")[0]
        # A path with fewer names in braces is nearer: /api/session/code before /api/session/{x}.
        found = [one for one in self.operations if one.method == method and one.pattern.match(path)]
        return min(found, key=lambda one: one.path.count("{"), default=None)

    def awaited(self, routes):
        """Operations of files of which the program has no route yet."""
        there = {self.by_key[key].file for key in routes if key in self.by_key}
        return {one.key for one in self.operations if one.file in AWAITED and one.file not in there}
