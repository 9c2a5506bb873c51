"""Makes a plan of 1,000 boxes and 1,800 labelled arrows in each kind of file: thousand.py FOLDER"""

import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

COUNT = 1000
TEXTS = [f"Vraag {number}: lukt het inloggen op deze computer?" for number in range(COUNT)]
# A question has two ways out, and the last of each ten is an end.
ARROWS = [(begin, label, end) for begin in range(COUNT) if begin % 10 != 9
          for label, end in (("Ja, dat lukt", begin + 1), ("Nee, nog niet", (begin * 7 + 13) % COUNT))]


def place(number):
    return 40 + number % 20 * 200, 40 + number // 20 * 120


def drawio():
    cells = []
    for number, text in enumerate(TEXTS):
        x, y = place(number)
        cells.append(f'<mxCell id="b{number}" value={quoteattr(text)} style="rounded=0;html=1;" vertex="1" parent="1">'
                     f'<mxGeometry x="{x}" y="{y}" width="120" height="60" as="geometry"/></mxCell>')
    for number, (begin, label, end) in enumerate(ARROWS):
        # A label is a cell of its own, as draw.io makes it.
        cells.append(f'<mxCell id="a{number}" style="edgeStyle=orthogonalEdgeStyle;html=1;" edge="1" parent="1" '
                     f'source="b{begin}" target="b{end}"><mxGeometry relative="1" as="geometry"/></mxCell>'
                     f'<mxCell id="l{number}" value={quoteattr(label)} style="edgeLabel;html=1;" vertex="1" '
                     f'connectable="0" parent="a{number}"><mxGeometry relative="1" as="geometry"/></mxCell>')
    return ('<mxfile><diagram name="Plan"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>'
            + "".join(cells) + "</root></mxGraphModel></diagram></mxfile>")


def bpmn():
    parts, shapes = [], []
    for number, text in enumerate(TEXTS):
        x, y = place(number)
        parts.append(f'<exclusiveGateway id="b{number}" name={quoteattr(text)}/>')
        shapes.append(f'<bpmndi:BPMNShape id="s{number}" bpmnElement="b{number}">'
                      f'<dc:Bounds x="{x}" y="{y}" width="50" height="50"/></bpmndi:BPMNShape>')
    for number, (begin, label, end) in enumerate(ARROWS):
        parts.append(f'<sequenceFlow id="a{number}" name={quoteattr(label)} sourceRef="b{begin}" targetRef="b{end}"/>')
    return ('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
            'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">'
            '<process id="plan">' + "".join(parts) + '</process><bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="p" '
            'bpmnElement="plan">' + "".join(shapes) + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>")


def mermaid():
    lines = [f'  b{number}{{"{text}"}}' for number, text in enumerate(TEXTS)]
    lines += [f'  b{begin} -->|"{label}"| b{end}' for begin, label, end in ARROWS]
    return "flowchart TD\n" + "\n".join(lines) + "\n"


def dot():
    lines = [f'  b{number} [shape=diamond, label="{text}"];' for number, text in enumerate(TEXTS)]
    lines += [f'  b{begin} -> b{end} [label="{label}"];' for begin, label, end in ARROWS]
    return "digraph plan {\n" + "\n".join(lines) + "\n}\n"


def rows():
    ways = {}
    for begin, label, end in ARROWS:
        ways.setdefault(begin, []).extend([label, f"b{end}"])
    lines = [["id", "vraag", "antwoord 1", "volgende 1", "antwoord 2", "volgende 2"]]
    return lines + [[f"b{number}", text] + ways.get(number, [""] * 4) for number, text in enumerate(TEXTS)]


def csv():
    return "\n".join(";".join(row) for row in rows()) + "\n"


def xlsx(path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows():
        book.active.append(row)
    book.save(path)


def ods(path):
    cell = lambda text: f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" if text else "<table:table-cell/>"
    lines = ["<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows()]
    space = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", f'<office:document-content xmlns:office="{space}:office:1.0" '
                      f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet>'
                      '<table:table table:name="Plan">' + "".join(lines) +
                      "</table:table></office:spreadsheet></office:body></office:document-content>")


def vsdx(path):
    inch = lambda pixels: pixels / 96
    cells = lambda **values: "".join(f'<Cell N="{name}" V="{value}"/>' for name, value in values.items())
    shapes, connects = [], []
    line = '<Section N="Geometry" IX="0"><Row T="MoveTo" IX="1"/><Row T="LineTo" IX="2"/></Section>'
    for number, text in enumerate(TEXTS):
        x, y = map(inch, place(number))
        box = cells(PinX=x, PinY=80 - y, Width=1.25, Height=0.6)
        shapes.append(f'<Shape ID="{number + 1}" Type="Shape">{box}{line}<Text>{text}</Text></Shape>')
    for number, (begin, label, end) in enumerate(ARROWS, COUNT + 1):
        (x, y), (to_x, to_y) = (tuple(map(inch, place(box))) for box in (begin, end))
        ends = cells(BeginX=x, BeginY=80 - y, EndX=to_x, EndY=80 - to_y, EndArrow=4)
        shapes.append(f'<Shape ID="{number}" Type="Shape">{ends}{line}<Text>{label}</Text></Shape>')
        for cell, box in (("BeginX", begin), ("EndX", end)):
            connects.append(f'<Connect FromSheet="{number}" FromCell="{cell}" ToSheet="{box + 1}" ToCell="PinX"/>')
    main = "http://schemas.microsoft.com/office/visio/2012/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "http://schemas.microsoft.com/visio/2010/relationships"
    relation = lambda kind, to: (f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                 f'<Relationship Id="r1" Type="{kinds}/{kind}" Target="{to}"/></Relationships>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("_rels/.rels", relation("document", "visio/document.xml"))
        book.writestr("visio/document.xml", f'<VisioDocument xmlns="{main}"/>')
        book.writestr("visio/_rels/document.xml.rels", relation("pages", "pages/pages.xml"))
        book.writestr("visio/pages/pages.xml", f'<Pages xmlns="{main}" xmlns:r="{office}"><Page ID="0" Name="Plan">'
                      '<PageSheet><Cell N="PageHeight" V="80"/></PageSheet><Rel r:id="r1"/></Page></Pages>')
        book.writestr("visio/pages/_rels/pages.xml.rels", relation("page", "page1.xml"))
        book.writestr("visio/pages/page1.xml", f'<PageContents xmlns="{main}"><Shapes>{"".join(shapes)}</Shapes>'
                      f'<Connects>{"".join(connects)}</Connects></PageContents>')


def main(folder):
    for ending, make in {"drawio": drawio, "bpmn": bpmn, "mmd": mermaid, "dot": dot, "csv": csv}.items():
        (folder / f"thousand.{ending}").write_text(make(), encoding="utf-8")
    for ending, make in {"vsdx": vsdx, "xlsx": xlsx, "ods": ods}.items():
        make(folder / f"thousand.{ending}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
