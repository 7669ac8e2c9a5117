// Writes source.yaml's documents with the npm package `docx`: node write.mjs SOURCE.json LANGUAGE OUT.docx
import fs from "node:fs";
import {
  AlignmentType, CheckBox, Comment, CommentRangeEnd, CommentRangeStart, CommentReference, DeletedTextRun, Document,
  ExternalHyperlink, FootnoteReferenceRun, HeadingLevel, InsertedTextRun, LevelFormat, NoBreakHyphen, Packer, Paragraph, SoftHyphen,
  SymbolRun, Tab, Table, TableCell, TableRow, TextRun, Textbox,
} from "docx";

const [source, language, out] = process.argv.slice(2);
const items = JSON.parse(fs.readFileSync(source, "utf8"))[language];
const footnotes = {};

function runs(text) {
  const made = [];
  for (const piece of text.match(/\*\*.+?\*\*|\*.+?\*|\[.+?\]\(.+?\)|\^\[.+?\]|[^*[^]+/g)) {
    let match;
    if ((match = piece.match(/^\*\*(.+)\*\*$/))) made.push(new TextRun({ text: match[1], bold: true }));
    else if ((match = piece.match(/^\*(.+)\*$/))) made.push(new TextRun({ text: match[1], italics: true }));
    else if ((match = piece.match(/^\^\[(.+)\]$/))) {
      const number = Object.keys(footnotes).length + 1;
      footnotes[number] = { children: [new Paragraph(match[1])] };
      made.push(new FootnoteReferenceRun(number));
    } else if ((match = piece.match(/^\[(.+)\]\((.+)\)$/)))
      made.push(new ExternalHyperlink({ link: match[2], children: [new TextRun({ text: match[1], style: "Hyperlink" })] }));
    else made.push(new TextRun(piece));
  }
  return made;
}

const children = [];
let rows = [];
const flush = () => { if (rows.length) children.push(new Table({ rows })); rows = []; };
let first = true;
for (const item of items) {
  if (item.style === "row") {
    rows.push(new TableRow({ children: item.cells.map((cell) => new TableCell({ children: [new Paragraph(String(cell))] })) }));
    continue;
  }
  flush();
  const inner = { children: runs(item.text) };
  if (item.style === "heading") inner.heading = first ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
  if (item.style === "bullet") inner.bullet = { level: item.level || 0 };
  if (item.style === "number") inner.numbering = { reference: "steps", level: item.level || 0 };
  if (item.style === "quotation") inner.style = "Quote";
  children.push(new Paragraph(inner));
  first = false;
}
flush();
// What Word knows beside: comments, tracked changes, symbols, tabs, hyphens, a text box, a check box.
children.push(new Paragraph({ children: [
  new CommentRangeStart(0), new TextRun("commented"), new CommentRangeEnd(0), new TextRun({ children: [new CommentReference(0)] }),
  new InsertedTextRun({ text: " inserted", id: 1, author: "A", date: "2031-01-01T00:00:00Z" }),
  new DeletedTextRun({ text: " deleted", id: 2, author: "A", date: "2031-01-01T00:00:00Z" }),
  new TextRun({ children: [new Tab(), "tabbed ha", new SoftHyphen(), "rbour F", new NoBreakHyphen(), "150 "] }),
  new SymbolRun({ char: "F061", symbolfont: "Symbol" }), new SymbolRun({ char: "F0E0", symbolfont: "Wingdings" }),
] }));
children.push(new Paragraph({ children: [new CheckBox({ checked: true }), new TextRun(" checked")] }));
children.push(new Textbox({ alignment: AlignmentType.CENTER, style: { width: "6cm", height: "2cm" }, children: [new Paragraph("boxed words")] }));

const level = (number) => ({
  level: number, format: number ? LevelFormat.LOWER_LETTER : LevelFormat.DECIMAL, text: `%${number + 1}.`, alignment: AlignmentType.START,
});
const document = new Document({
  footnotes,
  styles: { paragraphStyles: [{ id: "Quote", name: "Quote", basedOn: "Normal", run: { italics: true } }] },
  numbering: { config: [{ reference: "steps", levels: [level(0), level(1)] }] },
  comments: { children: [{ id: 0, author: "A", date: new Date("2031-01-01"), children: [new Paragraph("a remark")] }] },
  sections: [{ children }],
});
fs.writeFileSync(out, await Packer.toBuffer(document));
