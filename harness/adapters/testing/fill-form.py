"""Fills a form in as an operator does, and saves it again: as a workbook, and each sheet as CSV with semicolons.

Usage: fill-form.py FORM.xlsx FOLDER ROWS.json, where ROWS maps a sheet to rows that follow its own.
Prints the font colours of the header of each sheet that begins its columns with MAC_ADDRESS.
"""
import csv
import json
import sys
from pathlib import Path

import openpyxl

form, folder, rows = sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3])
book = openpyxl.load_workbook(form)
colours = {}
for sheet in book:
    header = next((row for row in sheet.iter_rows() if row[0].value == "MAC_ADDRESS"), None)
    if header is not None:
        colours[sheet.title] = [cell.font.color.rgb[-6:] if cell.font.color else None for cell in header]
    if sheet.title in rows:
        first = sheet.max_row if sheet.cell(sheet.max_row, 1).value is None else sheet.max_row + 1
        for offset, row in enumerate(rows[sheet.title]):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.cell(first + offset, column + 1, value)
    with open(folder / f"{sheet.title}.csv", "w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file, delimiter=";").writerows(sheet.iter_rows(values_only=True))
book.save(folder / "filled.xlsx")
print(json.dumps({"sheets": book.sheetnames, "colours": colours}))
