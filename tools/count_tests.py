"""Adds up the JUnit result files under a folder and prints the project's closing line: N passed, N
failed, N skipped. A program that ended without writing its file (NAME.programs tells which ran, the
folder NAME has the files) counts as one that failed.

Usage: count_tests.py FOLDER   Exit 1 where something failed or nothing ran.
"""
import pathlib
import sys
import xml.etree.ElementTree as tree

folder = pathlib.Path(sys.argv[1])
passed = failed = skipped = 0


def fail(name):
    global failed
    failed += 1
    print(f"failed: {name}")


for path in sorted(folder.rglob("*.xml")):
    for case in tree.parse(path).getroot().iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            fail(f"{case.get('classname')}.{case.get('name')}")
        elif case.find("skipped") is not None or case.get("status") == "notrun":
            skipped += 1
        else:
            passed += 1
for path in sorted(folder.glob("*.programs")):
    for program in tree.parse(path).getroot().iter("testcase"):
        if not (folder / path.stem / f"{program.get('name')}_test.xml").exists():
            fail(f"{path.stem}: {program.get('name')}_test ended without its results")
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not passed else 0)
