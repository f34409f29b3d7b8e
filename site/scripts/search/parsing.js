/* Divides and nests a query that is in the parser's own writing: words, quoted stretches, ( ), AND OR NOT, field:value,
   field:>=value. In steps: marks → groups → relations → fields → operators, as the parser behind kb.search.language. */
"use strict";

KB.parsed = (function () {
  var MARKS = [
    ["quoted", null],
    ["open", /\(/uy],
    ["close", /\)/uy],
    ["not", /(?:^|(?<=[\s(:]))NOT(?=\s)/uy],
    ["and", /(?<=\s)AND(?=\s)/uy],
    ["or", /(?<=\s)OR(?=\s)/uy],
    ["field", /([\p{L}\p{N}_]+|[*]):/uy],
    ["relation", /<=|>=|<|>|=<|=>/uy],
    ["space", /\s+/uy]
  ];

  function marks(text) {
    MARKS[0][1] = MARKS[0][1] || new RegExp(KB.data.terms.language._QUOTED, "uy");
    var found = [], at = 0, before = 0;
    function between() { if (before < at) { found.push({ kind: "word", text: text.slice(before, at), field: null }); } }
    while (at < text.length) {
      var mark = marked(text, at);
      if (mark) {
        between();
        found.push(mark);
        at += mark.length;
        before = at;
      } else {
        at += 1;
      }
    }
    between();
    return found;
  }

  function marked(text, at) {
    for (var i = 0; i < MARKS.length; i += 1) {
      var pattern = MARKS[i][1];
      pattern.lastIndex = at;
      var match = pattern.exec(text);
      if (match && match[0]) { return mark(MARKS[i][0], match); }
    }
    return null;
  }

  function mark(kind, match) {
    var made = { kind: kind, length: match[0].length };
    if (kind === "quoted") {
      made.kind = "word";
      made.quoted = true;
      made.field = null;
      made.text = match.groups.text.replace(/\\([^\n])/gu, "$1");
    } else if (kind === "field") {
      made.name = match[1];
      made.original = match[0];
    } else {
      made.text = match[0];
    }
    return made;
  }

  function group(nodes, kind) { return { kind: kind || "group", nodes: nodes }; }

  function grouped(found) {
    var stack = [group([])];
    found.forEach(function (node) {
      if (node.kind === "open") {
        stack.push(group([]));
      } else if (node.kind === "close") {
        if (stack.length > 1) { var last = stack.pop(); stack[stack.length - 1].nodes.push(last); }
      } else {
        stack[stack.length - 1].nodes.push(node);
      }
    });
    for (var i = 1; i < stack.length; i += 1) { stack[0].nodes = stack[0].nodes.concat(stack[i].nodes); }
    return stack[0].nodes.length === 1 && stack[0].nodes[0].kind === "group" ? stack[0].nodes[0] : stack[0];
  }

  /* A field, a relation and a word are a range. */
  function related(whole) {
    var made = [], nodes = whole.nodes;
    for (var i = 0; i < nodes.length; i += 1) {
      var node = nodes[i], before = made[made.length - 1], after = nodes[i + 1];
      if (node.kind !== "relation") { made.push(node.kind === "group" ? related(node) : node); continue; }
      if (after && before && before.kind === "field" && after.kind === "word") {
        made.push({ kind: "range", relation: node.text.replace("=<", "<=").replace("=>", ">="), text: after.text, field: null });
        i += 1;
      }
    }
    return group(made);
  }

  function word(node) { return { kind: "word", text: node.original, field: null }; }

  function give(node, name) {
    if (node.kind === "word" || node.kind === "range") { node.field = node.field || name; }
    if (node.nodes) { node.nodes.forEach(function (inner) { give(inner, name); }); }
  }

  /* A field belongs to what stands behind it; one that is none is text. */
  function fielded(whole) {
    var nodes = known(whole.nodes), made = [];
    for (var i = nodes.length - 1; i >= 0; i -= 1) {
      var node = nodes[i];
      if (node.kind === "field") { node = word(node); } else if (node.kind === "group") { node = fielded(node); }
      if (i > 0 && node.kind !== "space" && nodes[i - 1].kind === "field") {
        give(node, nodes[i - 1].name);
        i -= 1;
      }
      made.push(node);
    }
    return group(made.reverse());
  }

  function known(nodes) {
    var made = [], before = null;
    nodes.forEach(function (node) {
      if (node.kind === "field" && !KB.data.terms.fields.some(function (row) { return row.id === node.name; })) { before = node; return; }
      if (before && node.kind === "word") { node.text = before.original + node.text; } else if (before) { made.push(word(before)); }
      before = null;
      made.push(node);
    });
    return before ? made.concat(word(before)) : made;
  }

  function spaceless(whole) {
    return group(whole.nodes.filter(function (node) { return node.kind !== "space"; }).map(function (node) {
      return node.nodes ? spaceless(node) : node;
    }));
  }

  /* NOT takes what follows, then AND and OR what stands on their sides. */
  function operated(whole) {
    var nodes = whole.nodes;
    ["not", "and", "or"].forEach(function (kind) {
      for (var i = 0; i < nodes.length;) {
        if (nodes[i].kind !== kind || nodes[i].nodes) { i += 1; continue; }
        i = kind === "not" ? denied(nodes, i) : sided(nodes, i, kind);
      }
    });
    whole.nodes = nodes.map(function (node) { return node.nodes ? operated(node) : node; });
    return whole;
  }

  function denied(nodes, at) {
    nodes.splice(at, 1);
    if (at < nodes.length) { nodes[at] = group([nodes[at]], "not"); }
    return at;
  }

  function sided(nodes, at, kind) {
    if (at === 0 || at >= nodes.length - 1) { nodes.splice(at, 1); return at; }
    var left = nodes[at - 1], right = nodes[at + 1];
    if (left.nodes && (left.kind === kind || (left.kind === "group" && kind === "and"))) {
      left.nodes.push(right);
      nodes.splice(at, 2);
    } else {
      nodes.splice(at - 1, 3, group([left, right], kind));
    }
    return at;
  }

  return function (text) {
    return operated(spaceless(fielded(related(grouped(marks(text))))));
  };
})();
