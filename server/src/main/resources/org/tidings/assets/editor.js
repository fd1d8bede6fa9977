// The editor of a story's text. It takes the place of the fields of the form, and fills them in when the form is sent: the
// server gets the same with it and without.

import { read, write } from "/assets/markup.js";
import { baseKeymap, chainCommands, setBlockType, toggleMark } from "/assets/prosemirror-commands.js";
import { history, redo, undo } from "/assets/prosemirror-history.js";
import { keymap } from "/assets/prosemirror-keymap.js";
import { Fragment, Schema, Slice } from "/assets/prosemirror-model.js";
import { EditorState, Selection, TextSelection } from "/assets/prosemirror-state.js";
import { EditorView } from "/assets/prosemirror-view.js";
import { typed } from "/assets/unsaved.js";

const isAddress = (text) => /^https?:\/\/[^\s<>"'\\]+$/i.test(text);

const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }, { tag: "div" }], toDOM: () => ["p", { dir: "auto" }, 0] },
    heading: {
      group: "block",
      content: "inline*",
      defining: true,
      parseDOM: ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag })),
      toDOM: () => ["h2", { dir: "auto" }, 0],
    },
    quotation: {
      group: "block",
      content: "inline*",
      defining: true,
      attrs: { speaker: { default: "" }, source: { default: "" } },
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", { dir: "auto" }, 0],
    },
    list: { group: "block", content: "item+", parseDOM: [{ tag: "ul" }, { tag: "ol" }], toDOM: () => ["ul", 0] },
    item: { content: "inline*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", { dir: "auto" }, 0] },
    text: { group: "inline" },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (a) => isAddress(a.getAttribute("href")) && { href: a.getAttribute("href") } }],
      toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener" }, 0],
    },
    bold: { parseDOM: [{ tag: "b" }, { tag: "strong" }], toDOM: () => ["strong", 0] },
    italic: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: () => ["em", 0] },
  },
});
const { paragraph, heading, quotation, list, item } = schema.nodes;
const { bold, italic, link } = schema.marks;

// ---- from the form's fields and back ----

const inline = (text) =>
  read(text).map((part) => {
    const marks = [];
    if (part.link && isAddress(part.link)) marks.push(link.create({ href: part.link }));
    if (part.bold) marks.push(bold.create());
    if (part.italic) marks.push(italic.create());
    return schema.text(part.text, marks);
  });

const oneLine = (text) => text.trim().replace(/\s+/g, " ");

function nodes({ kind, text, speaker, source }) {
  const lines = text.split("\n").map(oneLine).filter(Boolean);
  switch (kind) {
    case "heading":
      return [heading.create(null, inline(oneLine(text)))];
    case "quotation":
      return [quotation.create({ speaker, source }, inline(oneLine(text)))];
    case "list":
      return [
        list.create(
          null,
          (lines.length ? lines : [""]).map((line) => item.create(null, inline(line))),
        ),
      ];
    default:
      return text.split(/\n[ \t]*\n/).map((part) => paragraph.create(null, inline(oneLine(part))));
  }
}

const signs = (node) => {
  const parts = [];
  node.forEach((child) => {
    const marked = (type) => child.marks.find((mark) => mark.type === type);
    parts.push({
      text: child.text,
      bold: !!marked(bold) || undefined,
      italic: !!marked(italic) || undefined,
      link: marked(link)?.attrs.href,
    });
  });
  return write(parts);
};

function block(node) {
  if (node.type !== list)
    return { kind: node.type.name, text: signs(node), speaker: node.attrs.speaker ?? "", source: node.attrs.source ?? "" };
  const items = [];
  node.forEach((child) => {
    items.push(signs(child));
  });
  return { kind: "list", text: items.join("\n"), speaker: "", source: "" };
}

// ---- what a quotation shows besides its words ----

class QuotationView {
  constructor(node, view, position) {
    this.node = node;
    this.dom = document.createElement("figure");
    this.dom.className = "speech";
    this.contentDOM = document.createElement("blockquote");
    this.contentDOM.dir = "auto";
    this.contentDOM.setAttribute("aria-label", "Words of the quotation");
    const said = document.createElement("figcaption");
    said.contentEditable = "false";
    this.fields = [
      ["speaker", "Who said it"],
      ["source", "Who reported it; empty: you did"],
    ].map(([name, label]) => {
      const field = document.createElement("input");
      field.setAttribute("aria-label", label);
      field.placeholder = label;
      field.maxLength = 200;
      field.dir = "auto";
      field.value = node.attrs[name];
      field.addEventListener("input", () => {
        const change = { ...this.node.attrs, [name]: field.value };
        view.dispatch(view.state.tr.setNodeMarkup(position(), null, change));
      });
      field.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault(); // it would send the form
      });
      said.append(field);
      return [name, field];
    });
    this.dom.append(this.contentDOM, said);
  }

  update(node) {
    if (node.type !== quotation) return false;
    this.node = node;
    for (const [name, field] of this.fields) if (field.value !== node.attrs[name]) field.value = node.attrs[name];
    return true;
  }

  stopEvent(event) {
    return event.target instanceof HTMLInputElement;
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}

// ---- commands ----

/** Makes the chosen blocks a list of as many items, or paragraphs of its items. */
function toggleList(state, dispatch) {
  const { $from, $to } = state.selection;
  const from = $from.before(1);
  const to = $to.after(1);
  const all = [];
  let isList = false;
  state.doc.nodesBetween(from, to, (node, _, parent) => {
    if (parent !== state.doc) return false;
    if (node.type === list) {
      isList = true;
      node.forEach((child) => {
        all.push(child.content);
      });
    } else {
      all.push(node.content);
    }
    return false;
  });
  const made = isList
    ? all.map((content) => paragraph.create(null, content))
    : [
        list.create(
          null,
          all.map((content) => item.create(null, content)),
        ),
      ];
  if (dispatch) {
    const change = state.tr.replaceWith(from, to, made);
    // The cursor stays at its letter: the list around it begins one place before, or is gone.
    const at = Math.min(Math.max(state.selection.head + (isList ? -1 : 1), 0), change.doc.content.size);
    dispatch(change.setSelection(Selection.near(change.doc.resolve(at))).scrollIntoView());
  }
  return true;
}

/** Return in an empty item ends the list. */
function leaveList(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== item || $from.parent.content.size > 0) return false;
  const isOnly = $from.node(-1).childCount === 1;
  const isLast = $from.index(-1) === $from.node(-1).childCount - 1;
  if (!isLast) return false;
  if (dispatch) {
    const after = $from.after(-1);
    const change = state.tr.insert(after, paragraph.create());
    change.setSelection(TextSelection.create(change.doc, after + 1));
    if (isOnly) change.delete($from.before(-1), after);
    else change.delete($from.before(), $from.after());
    dispatch(change.scrollIntoView());
  }
  return true;
}

/** Return after a quotation or a subheading begins a paragraph. */
function leaveBlock(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || ![quotation, heading].includes($from.parent.type) || $from.parentOffset < $from.parent.content.size) return false;
  if (dispatch) {
    const after = $from.after();
    const change = state.tr.insert(after, paragraph.create());
    dispatch(change.setSelection(TextSelection.create(change.doc, after + 1)).scrollIntoView());
  }
  return true;
}

// ---- putting it in the form ----

const form = document.querySelector("form.write");
const fields = form?.querySelector("fieldset.blocks");
if (fields && !fields.disabled) mount();

function mount() {
  const doc = schema.nodes.doc.create(
    null,
    [...fields.querySelectorAll(".part")].flatMap((part) => {
      const value = (name) => part.querySelector(`[name=${name}]`).value;
      return nodes({ kind: value("kind"), text: value("text"), speaker: value("speaker"), source: value("source") });
    }),
  );
  const errors = [...fields.querySelectorAll(".field-error")].map((error) => error.textContent);
  fields.replaceChildren(fields.querySelector("legend"));
  fields.className = "writing";

  const toolbar = document.createElement("div");
  toolbar.className = "toolbar";
  toolbar.setAttribute("role", "toolbar");
  toolbar.setAttribute("aria-label", "Form of the text");
  const place = document.createElement("div");
  const left = document.createElement("div");
  left.className = "left-out";
  for (const error of errors) {
    const line = document.createElement("p");
    line.className = "field-error";
    line.textContent = error;
    fields.append(line);
  }
  fields.append(toolbar, place, left);

  const address = document.createElement("p");
  address.className = "link-address";
  address.hidden = true;
  address.innerHTML =
    '<label>Where the link leads <input type="url" placeholder="https://"></label><button type="button" class="small">Set</button><button type="button" class="quiet small">Remove</button>';
  const [set, remove] = address.querySelectorAll("button");
  const where = address.querySelector("input");

  function askAddress(state) {
    if (state.selection.empty && !link.isInSet(state.selection.$from.marks())) return false;
    const mark =
      link.isInSet(state.selection.$from.marks()) || state.doc.nodeAt(state.selection.from)?.marks.find((one) => one.type === link);
    where.value = mark?.attrs.href ?? "";
    where.setCustomValidity("");
    address.hidden = false;
    where.focus();
    return true;
  }

  // Without a choice the whole link around the cursor is meant.
  function chosen(state) {
    const { from, to, empty, $from } = state.selection;
    if (!empty) return { from, to };
    let begin = $from.index();
    const { parent } = $from;
    let start = $from.start();
    for (let i = 0; i < begin; i++) start += parent.child(i).nodeSize;
    if (begin === parent.childCount) {
      begin--;
      start -= parent.child(begin).nodeSize;
    }
    return { from: start, to: start + parent.child(begin).nodeSize };
  }

  function close() {
    address.hidden = true;
    view.focus();
  }

  function setAddress() {
    if (!isAddress(where.value.trim())) {
      where.setCustomValidity("A link begins with https:// or http://.");
      where.reportValidity();
      return;
    }
    const { from, to } = chosen(view.state);
    view.dispatch(view.state.tr.removeMark(from, to, link).addMark(from, to, link.create({ href: where.value.trim() })));
    close();
  }

  set.addEventListener("click", setAddress);
  remove.addEventListener("click", () => {
    const { from, to } = chosen(view.state);
    view.dispatch(view.state.tr.removeMark(from, to, link));
    close();
  });
  where.addEventListener("input", (event) => {
    event.stopPropagation();
    where.setCustomValidity("");
  });
  where.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      setAddress();
    } else if (event.key === "Escape") close();
  });

  const save = () => {
    form.requestSubmit(form.querySelector('.write-buttons button[value="save"]'));
    return true;
  };
  const tools = [
    ["Bold", "B", "bold (Ctrl B)", toggleMark(bold), (state) => isMarked(state, bold)],
    ["Italic", "I", "italic (Ctrl I)", toggleMark(italic), (state) => isMarked(state, italic)],
    ["Link", "Link", "link (Ctrl K)", askAddress, (state) => isMarked(state, link)],
    [
      "Paragraph",
      "Paragraph",
      "paragraph (Ctrl Alt 0)",
      setBlockType(paragraph),
      (state) => state.selection.$from.parent.type === paragraph,
    ],
    [
      "Subheading",
      "Subheading",
      "subheading (Ctrl Alt 2)",
      setBlockType(heading),
      (state) => state.selection.$from.parent.type === heading,
    ],
    [
      "Quotation",
      "Quotation",
      "quotation (Ctrl Alt 3)",
      setBlockType(quotation),
      (state) => state.selection.$from.parent.type === quotation,
    ],
    ["List", "List", "list (Ctrl Alt 4)", toggleList, (state) => state.selection.$from.parent.type === item],
  ];
  const view = new EditorView(place, {
    state: EditorState.create({
      doc,
      plugins: [
        history(),
        keymap({
          "Mod-b": toggleMark(bold),
          "Mod-i": toggleMark(italic),
          "Mod-k": askAddress,
          "Mod-z": undo,
          "Mod-y": redo,
          "Shift-Mod-z": redo,
          "Mod-s": save,
          "Mod-Alt-0": setBlockType(paragraph),
          "Mod-Alt-2": setBlockType(heading),
          "Mod-Alt-3": setBlockType(quotation),
          "Mod-Alt-4": toggleList,
          Enter: chainCommands(leaveList, leaveBlock),
        }),
        keymap(baseKeymap),
      ],
    }),
    attributes: { role: "textbox", "aria-multiline": "true", "aria-label": "Text of the story", class: "story-text", spellcheck: "true" },
    nodeViews: { quotation: (node, editor, position) => new QuotationView(node, editor, position) },
    dispatchTransaction(change) {
      view.updateState(view.state.apply(change));
      if (change.docChanged) {
        document.querySelector("form.write").classList.add("typed");
        typed();
      }
      press();
    },
    handleDOMEvents: {
      // Before the editor reads it itself.
      paste(_, event) {
        const html = event.clipboardData?.getData("text/html") ?? "";
        if (!/<(p|div|h[1-6]|li|br|table)\b/i.test(html) || html.includes("data-pm-slice")) return false;
        event.preventDefault();
        clean(html);
        return true;
      },
    },
  });

  function isMarked(state, type) {
    const { from, to, empty, $from } = state.selection;
    return empty ? !!type.isInSet(state.storedMarks || $from.marks()) : state.doc.rangeHasMark(from, to, type);
  }

  const buttons = tools.map(([label, text, title, command]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet small";
    button.textContent = text;
    button.title = title;
    if (text !== label) button.setAttribute("aria-label", label);
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the choice stays
    button.addEventListener("click", () => {
      command(view.state, view.dispatch, view);
      if (address.hidden) view.focus();
    });
    toolbar.append(button);
    return button;
  });
  toolbar.append(address);

  function press() {
    tools.forEach(([, , , , isOn], i) => {
      buttons[i].setAttribute("aria-pressed", String(isOn(view.state)));
    });
  }
  press();

  form.addEventListener("formdata", ({ formData }) => {
    view.state.doc.forEach((node) => {
      const written = block(node);
      for (const name of ["kind", "text", "speaker", "source"]) formData.append(name, written[name]);
    });
  });

  // A complaint leads to the text that it is about.
  document.addEventListener("click", (event) => {
    if (event.target.closest?.('a[href^="#text-"]')) {
      event.preventDefault();
      view.focus();
    }
  });

  // ---- what is pasted goes through intake ----

  const insert = (blocks) => {
    const content = Fragment.from(blocks.flatMap(nodes));
    view.dispatch(view.state.tr.replaceSelection(new Slice(content, 0, 0)).scrollIntoView());
  };

  async function clean(html) {
    left.textContent = "What you pasted is being cleaned up …";
    let read;
    try {
      const answer = await fetch(`${form.getAttribute("action")}/pasted`, { method: "POST", body: new URLSearchParams({ html }) });
      read = await answer.json();
      if (!answer.ok) throw new Error(read.detail);
    } catch (error) {
      left.textContent = `It was not pasted. ${error.message}`;
      return;
    }
    insert(read.blocks);
    left.replaceChildren();
    if (read.removed.length === 0) return;
    const title = document.createElement("h3");
    title.textContent = "Left out of what you pasted";
    const lines = document.createElement("ul");
    lines.className = "removed";
    for (const line of read.removed) {
      const row = document.createElement("li");
      const text = document.createElement("span");
      const gone = document.createElement("del");
      gone.textContent = line.text;
      const reason = document.createElement("span");
      reason.className = "rule";
      reason.textContent = line.reason;
      text.append(gone, " ", reason);
      const back = document.createElement("button");
      back.type = "button";
      back.className = "quiet small";
      back.textContent = "Put in";
      back.addEventListener("click", () => {
        insert([{ kind: "paragraph", text: write([{ text: line.text }]), speaker: "", source: "" }]);
        row.remove();
        if (lines.childElementCount === 0) left.replaceChildren();
        view.focus();
      });
      row.append(text, back);
      lines.append(row);
    }
    left.append(title, lines);
  }
}
