/* The query language: what a user typed, as a tree. Nodes: {kind: "text", text, quoted}, {kind: "condition", field,
   relation, value}, {kind: "not", node}, {kind: "and" | "or", nodes}. As kb.search.language, which see. */
"use strict";

KB.language = (function () {
  var SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
  var rules = null;

  function split(text) { return text.split(SPACE).filter(Boolean); }

  function ready() {
    if (rules) { return rules; }
    var given = KB.data.terms.language, shown = new Map();
    Object.keys(given._HIDDEN).forEach(function (mark) { shown.set(given._HIDDEN[mark], mark); });
    var names = KB.data.terms.field_names.map(function (name) { return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join("|");
    rules = {
      given: given,
      shown: shown,
      quoted: new RegExp(given._ANY_QUOTED, "gu"),
      between: new RegExp(given._BETWEEN, "u"),
      minus: new RegExp(given._MINUS, "gu"),
      field: new RegExp("(?<![^\\s(（\\-])(?<name>" + names + ")\\s*(?<sign>[:：]\\s*(?:>=|<=|>|<)|[:：=]|>=|<=|>|<)\\s*", "giu")
    };
    return rules;
  }

  function show(text) {
    return Array.from(text, function (char) { return ready().shown.get(char) || char; }).join("");
  }

  /* The query in the parser's own writing. Quoted stretches stay as they are. */
  function prepared(text, notes) {
    var quoted = ready().quoted;
    if (/["“”「」『』＂]/.test(text.replace(quoted, ""))) { notes.push("引号没有成对，没有配上的按普通文字处理"); }
    var made = [], at = 0;
    Array.from(text.matchAll(quoted)).forEach(function (match) {
      made.push(unquoted(text.slice(at, match.index)), requoted(match));
      at = match.index + match[0].length;
    });
    var asked = KB.amounts.asked(text.slice(at));
    if (asked[1]) { notes.push(ready().given._TAKEN.replace("{}", asked[1])); }
    made.push(unquoted(asked[1] ? asked[0] + " " + asked[1] : asked[0]));
    return grouped(made, notes);
  }

  function requoted(match) {
    if (match.groups.text !== undefined) { return match[0]; }
    var inner = ["a", "b", "c", "d"].map(function (name) { return match.groups[name]; }).find(function (text) { return text !== undefined; });
    return '"' + inner.replace(/\\/g, "\\\\").replace(/"/g, '\\"') + '"';
  }

  function unquoted(text) {
    var hidden = ready().given._HIDDEN;
    ready().given._SIGNS.forEach(function (pair) { text = text.split(pair[0]).join(pair[1]); });
    text = text.replace(ready().field, function () {
      var groups = arguments[arguments.length - 1], sign = /[<>]/.test(groups.sign) ? groups.sign.trim().replace(/^[:： ]+/, "") : "";
      return KB.fields.named(groups.name).id + ":\ue010" + (sign ? "\ue010" + sign : "");
    });
    text = text.split('"').join(hidden['"']).replace(/:(?!\ue010)/g, hidden[":"]);
    text = text.replace(/(?<!\ue010)[<>]=?/g, function (mark) { return mark.replace("<", hidden["<"]).replace(">", hidden[">"]); });
    text = text.replace(/\ue010/g, "").replace(ready().minus, "NOT ");
    return text.split(/\s/).map(function (word) { return Object.prototype.hasOwnProperty.call(ready().given._SPOKEN, word) ? ready().given._SPOKEN[word] : word; }).join(" ");
  }

  /* Brackets group where they stand apart; within a stretch, or without a partner, they are text. */
  function grouped(pieces, notes) {
    var hidden = ready().given._HIDDEN, whole = [], open = [], spare = 0;
    pieces.forEach(function (piece, number) {
      if (number % 2) { whole.push(piece); return; }
      Array.from(piece).forEach(function (char) {
        if (char === "(" || char === "（") {
          var before = whole.length ? whole[whole.length - 1].slice(-1) : " ";
          open.push([whole.length, " (:".indexOf(before) >= 0]);
          whole.push(char);
        } else if ((char === ")" || char === "）") && open.length) {
          var start = open.pop();
          whole[start[0]] = start[1] ? "(" : hidden["("];
          whole.push(start[1] ? ")" : hidden[")"]);
        } else if (char === ")" || char === "）") {
          spare += 1;
          whole.push(hidden[")"]);
        } else {
          whole.push(char);
        }
      });
    });
    open.forEach(function (start) { whole[start[0]] = hidden["("]; });
    if (spare || open.length) { notes.push("括号没有成对，没有配上的按普通文字处理"); }
    return whole.join("");
  }

  function node(found, depth) {
    if (depth > ready().given.DEEPEST) { throw new KB.Hint("括号套得太深；请减少到 " + ready().given.DEEPEST + " 层以内"); }
    if (found.kind === "range") { return condition(found.field, found.relation, show(found.text)); }
    if (found.kind === "word") { return term(found.field, show(found.text), Boolean(found.quoted)); }
    if (found.kind === "not") {
      if (!found.nodes.length) { throw new KB.Hint(ready().given._UNFINISHED); }
      var inner = flat(node(found.nodes[0], depth + 1));
      return inner ? { kind: "not", node: inner } : null;
    }
    if (!found.nodes) { return null; }
    var nodes = found.nodes.map(function (each) { return node(each, depth + 1); }).filter(Boolean);
    return nodes.length ? { kind: found.kind === "or" ? "or" : "and", nodes: nodes } : null;
  }

  function term(field, text, quoted) {
    if (field) { return condition(field, ":", text); }
    var row = text.slice(-1) === ":" ? KB.fields.named(text.slice(0, -1)) : null;
    if (row) { throw new KB.Hint(row.names[0] + ": 后面没有写要找什么。例：" + row.example); }
    if (quoted) { return KB.content(text) ? { kind: "text", text: text.trim(), quoted: true } : null; }
    var parts = text.split(ready().between).filter(function (part) { return KB.content(part); });
    return parts.length ? { kind: "and", nodes: parts.map(function (part) { return { kind: "text", text: part, quoted: false }; }) } : null;
  }

  /* A condition whose value makes sense. */
  function condition(field, relation, value) {
    var row = KB.fields.named(field);
    value = value.trim();
    if (!KB.content(value)) { throw new KB.Hint(row.names[0] + ": 后面没有写要找什么。例：" + row.example); }
    if (relation !== ":" && (row.kind === "text" || row.kind === "choice")) {
      throw new KB.Hint(row.names[0] + "不能比大小；请写 " + row.names[0] + ":… 。例：" + row.example);
    }
    if (row.kind === "choice") { value = KB.fields.choice(row, value); }
    if (row.kind === "number") { KB.fields.number(row, value); }
    if (row.kind === "date") { KB.fields.days(row, value); }
    return { kind: "condition", field: row.id, relation: relation, value: value };
  }

  /* Nested ands made one, so that words side by side are seen together. */
  function flat(tree) {
    if (!tree || (tree.kind !== "and" && tree.kind !== "or")) { return tree; }
    var nodes = [];
    tree.nodes.forEach(function (each) {
      var inner = flat(each);
      if (inner && tree.kind === "and" && inner.kind === "and") { nodes = nodes.concat(inner.nodes); } else if (inner) { nodes.push(inner); }
    });
    return nodes.length === 1 ? nodes[0] : nodes.length ? { kind: tree.kind, nodes: nodes } : null;
  }

  function parts(tree) {
    if (tree.nodes) { return tree.nodes.reduce(function (sum, each) { return sum + parts(each); }, 0); }
    return tree.kind === "not" ? parts(tree.node) : 1;
  }

  /* A query as read: the tree is null where only marks were typed. Throws a hint where it makes no sense. */
  var last = { text: null };

  function read(text) {
    if (last.text !== text) { last = apart(text); }
    return last;
  }

  function apart(text) {
    var given = ready().given, length = Array.from(text).length, notes = [];
    if (length > given.LONGEST) { throw new KB.Hint("查询太长（" + length + " 字）；请缩短到 " + given.LONGEST + " 字以内"); }
    var made = prepared(split(text.replace(/\0/g, " ")).join(" "), notes);
    var tree = flat(node(KB.parsed(made), 0));
    if (tree && tree.kind === "and" && tree.nodes.length > given.MOST_PARTS) {
      tree = { kind: "and", nodes: tree.nodes.slice(0, given.MOST_PARTS) };
      notes.push("词太多，只用了前 " + given.MOST_PARTS + " 个");
    }
    if (tree && parts(tree) > given.MOST_PARTS) { throw new KB.Hint("查询里的词太多；请减少到 " + given.MOST_PARTS + " 个以内"); }
    return { text: text, tree: tree, notes: notes };
  }

  /* The texts that are asked for, or those that must not stand there. */
  function texts(tree, wanted) {
    if (tree.kind === "text") { return wanted ? [tree] : []; }
    if (tree.kind === "not") { return texts(tree.node, !wanted); }
    return [].concat.apply([], (tree.nodes || []).map(function (each) { return texts(each, wanted); }));
  }

  return { read: read, split: split, texts: texts };
})();
