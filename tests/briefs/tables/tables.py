"""Tables as they are published and sent; all numbers in them are made up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import resources
from briefs.book.trade import ExchangeRate
from briefs.tables.grids import Grid, Workbook, read_workbook
from briefs.tables.headings import find_headings, numeric_columns
from briefs.tables.mapping import Mapping, guess, load_words
from briefs.tables.outcome import Outcome
from briefs.tables.reading import Reader, Target

WORDS = load_words(resources.folder("words"))
YEN = ExchangeRate(id="rate", currency="USD", yen=Decimal(150))
TARGET = Target("USD", Decimal(1_000_000), (YEN,))

COMTRADE = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,"
    "Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,Customs Proc. Code,Customs,"
    "Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,"
    "Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),"
    "Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag\n"
)


def comtrade(*rows: tuple[str, str, str, str, str]) -> str:
    """Rows of year, flow, partner code, partner, value."""
    out = [COMTRADE]
    for year, flow, code, partner, value in rows:
        cells = ["H5", year, year, year, "4", "0", "1", flow, "392", "Japan", "JPN", code, partner, ""]
        cells += [""] * 7 + ["1201", '"Soya beans, whether or not broken"', "8", "Weight in kilograms", "1000"]
        cells += ["", "", "", "1000", "", value, "", "", "0"]
        out.append(",".join(cells) + "\n")
    return "".join(out)


FAOSTAT = """Domain Code,Domain,Area Code,Area,Element Code,Element,Item Code,Item,Year Code,Year,Unit,Value,Flag
TCL,Crops,392,Japan,5610,Import Quantity,236,Soya beans,2030,2030,t,3200000,A
TCL,Crops,392,Japan,5622,Import Value,236,Soya beans,2030,2030,1000 USD,2100000,A
TCL,Crops,392,Japan,5622,Import Value,236,Soya beans,2029,2029,1000 USD,1900000,A
TCL,Crops,392,Japan,5622,Import Value,56,Maize,2030,2030,1000 USD,4000000,A
"""
CUSTOMS = """Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Year,Quantity2-Year,Value-Year,Quantity1-Jan
2,2031,'120190000,304,,KG,0,2000000,150000000,0
2,2031,'120190000,410,,KG,0,500000,30000000,0
2,2031,'120190000,302,,KG,0,300000,20000000,0
"""
E_STAT = """"cat01_code","品目","area_code","全国","time_code","時間軸","unit","value"
"001","大豆","00000","全国","2030000000","2030年","百万円","150,000"
"002","とうもろこし","00000","全国","2030000000","2030年","百万円","300,000"
"003","小麦","00000","全国","2030000000","2030年","トン","-"
"""
MESSY = """財務省貿易統計,,,,,,,
,,,,,単位:千円,単位:千円,
年月,統計品目番号,品名,国名,第1数量,輸入額,,備考
,,,,,当年,前年,
2030/09,1201.90,大豆(採油用),アメリカ,"152,300","11,640,210","10,980,400",
2030/09,1201.90,大豆(採油用),ブラジル,"34,800","2,655,930",▲120400,
2030/09,1201.9O,大豆(その他),中国,"1,120","96,300","101,700",
2030/09,1201.90,大豆(その他),カナダ,"28,270","2.158.000","2,201,500",
合計,,,,"217,380","16,621,640","13,233,100",
注) 速報値,,,,,,,
"""


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def understood(grid: Grid) -> Mapping:
    headings = find_headings(grid)
    return guess(headings, WORDS, numeric_columns(grid, headings))


def outcome(workbook: Workbook, target: Target = TARGET) -> Outcome:
    grid = workbook.grids[0]
    return Reader(grid, find_headings(grid), understood(grid), WORDS, target).read()


def imported(path: Path, target: Target = TARGET) -> Outcome:
    return outcome(read_workbook(path), target)
