"""Measures how a document goes down and what comes back: 10,000 units, five requirements, 500 × 12 cells.

Usage: bench/cascade.py [--database URL]
Needs build/release/guong. Prints what it measured; judges nothing.

dispatch   a document with five requirements to 10,000 units, as its job takes it
table      units by requirements of a commune with 500 units, 10,000 persons: half of them have a
           sheet, half of the units a plan and a standard set on the wall
"""
import argparse
import csv
import pathlib
import statistics
import tempfile
import time

from service import PASSWORD, Service

COMMUNES, CELLS, PERSONS = 20, 499, 20
# Twelve of seven kinds, as a district asks in a year.
OUTPUTS = [("plan", 2024), ("plan", 2025), ("plan", 2023), ("sheets", 2025), ("sheets", 2024), ("study", None),
           ("standards", None), ("document", None), ("report", 2025), ("other", None), ("study", None), ("other", None)]


def write(folder, name, rows):
    path = folder / f"{name}.csv"
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return str(path)


def furnish(service, folder):
    cells = [f"C{commune}-{cell}" for commune in range(COMMUNES) for cell in range(CELLS)]
    units = [["code", "name", "level", "kind", "parent_code"], ["HUYEN", "Đảng bộ huyện", "huyện", "đảng bộ", ""]]
    units += [[f"X{at}", f"Đảng bộ xã {at}", "xã", "đảng bộ", "HUYEN"] for at in range(COMMUNES)]
    units += [[cell, f"Chi bộ thôn {cell}", "thôn", "chi bộ", "X" + cell[1:].split("-")[0]] for cell in cells]
    service.guong("import", "units", write(folder, "units", units))
    members = [(cell, at) for cell in cells[:CELLS] for at in range(PERSONS)]
    service.guong("import", "persons", write(folder, "persons", [["unit_code", "full_name", "categories", "from", "code"]] + [
        [cell, f"Nông Văn {cell} {at}", "đảng viên", "2010-01-01", f"{cell}-{at}"] for cell, at in members]))
    service.guong("import", "sheets", write(folder, "sheets", [["unit_code", "person_code", "full_name", "year", "action_1", "action_2", "action_3"]] + [
        [cell, f"{cell}-{at}", f"Nông Văn {cell} {at}", "2025", "Trồng cây", "Đọc sách", "Họp đúng giờ"] for cell, at in members if at % 2]))
    half = cells[:CELLS:2]
    service.guong("import", "plans", write(folder, "plans", [["unit_code", "year", "number_symbol", "title", "decided_on"]] + [
        [cell, "2025", f"{at + 1}-KH", "Kế hoạch năm", "2025-01-15"] for at, cell in enumerate(half)]))
    service.guong("import", "standards", write(folder, "standards", [["unit_code", "effective_from", "title", "items", "posted_on"]] + [
        [cell, "2025-01-01", "Chuẩn mực", "1. Nói đi đôi với làm", "2025-02-01"] for cell in half]))
    service.guong("user", "add", "thammuu", "--role", "staff", "--unit", "HUYEN")
    service.guong("user", "password", "thammuu", "--stdin", text=PASSWORD + "\n")


def document(service, who, outputs):
    document.number += 1
    status, _, made = service.ask("POST", "/api/documents", {
        "unit": "HUYEN", "type": "plan", "number_symbol": f"{document.number}-KH/HU", "issued_on": "2025-01-02",
        "summary": "Kế hoạch năm"}, who)
    assert status == 201, made
    for output, year in outputs:
        status, _, told = service.ask("POST", f"/api/documents/{made['id']}/requirements", {
            "text": f"Việc {output}", "output": output, "year": year, "least_percent": 90 if output == "sheets" else None,
            "dates": [{"due_on": "2025-06-30"}]}, who)
        assert status == 201, told
    return made["id"]


document.number = 0


def dispatch(service, who, number, **address):
    begun = time.monotonic()
    status, _, job = service.ask("POST", f"/api/documents/{number}/dispatches", address, who)
    accepted = time.monotonic() - begun
    assert status == 202, job
    while job["state"] in ("queued", "running"):
        time.sleep(0.01)
        _, _, job = service.ask("GET", f"/api/jobs/{job['id']}", None, who)
    assert job["state"] == "done", job
    return accepted, time.monotonic() - begun, job["result"]["sent"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="")
    database = parser.parse_args().database
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        service = Service(folder, database, ("init",))
        furnish(service, folder)
        with service:
            who = service.sign_in("thammuu")
            accepted, took, sent = dispatch(service, who, document(service, who, OUTPUTS[:5]))
            print(f"dispatch: {sent} units, 5 requirements: accepted after {accepted * 1000:.0f} ms, done after {took:.2f} s")
            number = document(service, who, OUTPUTS)
            dispatch(service, who, number, unit="X0")
            times = []
            for _ in range(20):
                begun = time.monotonic()
                status, _, table = service.ask("GET", f"/api/requirement-table?unit=X0&document={number}", None, who)
                times.append((time.monotonic() - begun) * 1000)
                assert status == 200, table
            cells = [cell for row in table["items"] for cell in row["cells"] if cell]
            counts = {}
            for cell in cells:
                counts[cell["status"]] = counts.get(cell["status"], 0) + 1
            print(f"table: {len(table['items'])} units × {len(table['columns'])} requirements: "
                  f"median {statistics.median(times):.0f} ms, worst of 20 {max(times):.0f} ms; {counts}")


if __name__ == "__main__":
    main()
