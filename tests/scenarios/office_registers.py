"""Rows of the registers that the district's offices keep, read without the program."""

import csv
import datetime

import openpyxl


def rows(file, first_heading):
    """As dictionaries by heading; the header row is the one that has `first_heading`."""
    if file.suffix == ".csv":
        with open(file, encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream, delimiter=";"))
    values = [[cell.date() if isinstance(cell, datetime.datetime) else cell for cell in row]
              for row in openpyxl.load_workbook(file).active.iter_rows(values_only=True)]
    at = next(i for i, row in enumerate(values) if first_heading in row)
    return [dict(zip(values[at], row)) for row in values[at + 1:] if row[values[at].index(first_heading)]]


def units(folder):
    """The codes of all units."""
    return {row["code"] for row in rows(folder / "01-don-vi.csv", "code")}


def documents(folder):
    return rows(folder / "05-van-ban.xlsx", "Số, ký hiệu")


def plans(folder, year):
    """The row of each unit."""
    return {row["Mã đơn vị"]: row for row in rows(folder / f"ke-hoach/{year}.xlsx", "Mã đơn vị")}


def standards(file):
    return {row["Mã đơn vị"]: row for row in rows(file, "Mã đơn vị")}


def without(file, unit, to):
    """A register of plans without the row of a unit."""
    book = openpyxl.load_workbook(file)
    sheet = book.active
    found = [row[0].row for row in sheet.iter_rows() if unit in [cell.value for cell in row]]
    assert len(found) == 1
    sheet.delete_rows(found[0])
    book.save(to)
    return to
