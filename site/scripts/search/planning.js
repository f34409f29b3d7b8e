/* A query taken apart: what is looked for by its meaning, what must hold exactly, and what was taken otherwise than typed.
   As kb.search.planning. */
"use strict";

KB.planning = (function () {
  function free(node) { return node.kind === "text" && !node.quoted; }

  /* {meaning, fixed, strict, shown, notes}. `boldly`: correct also what sounds otherwise. */
  function plan(text, filters, finder, boldly) {
    var query = KB.language.read(text), given = conditions(filters), tree = query.tree;
    if (!tree && !given.length) { throw new KB.Hint("查询里没有可以查找的字；请输入文字、数字或字母，例如：产前筛查率"); }
    var nodes = !tree ? [] : tree.kind === "and" ? tree.nodes : [tree];
    var kept = nodes.filter(function (node) { return !free(node); });
    var strict = nodes.some(function (node) { return node.kind === "not" || node.kind === "or" || node.kind === "and"; });
    var understood = understand(nodes.filter(free).map(function (node) { return node.text; }), finder, boldly);
    var fixed = kept.map(function (node) { return meant(node, finder, understood.notes); }).concat(given), shown = understood.meaning.stretches.slice();
    kept.forEach(function (node) { KB.language.texts(node, true).forEach(function (each) { shown.push(each.text); }); });
    understood.meaning.concepts.forEach(function (each) { each.ways.forEach(function (way) { shown.push(way.text); }); });
    return {
      meaning: understood.meaning,
      fixed: fixed.length ? { kind: "and", nodes: fixed } : null,
      strict: strict,
      shown: Array.from(new Set(shown)),
      notes: query.notes.concat(understood.notes),
      hints: hints(kept)
    };
  }

  /* What may help where nothing is found. */
  function hints(kept) {
    var given = KB.data.terms.planning, found = [];
    if (kept.some(function (node) { return KB.language.texts(node, true).some(function (each) { return each.quoted; }); })) { found.push(given._QUOTED); }
    if (kept.some(function (node) { return node.kind === "condition" && given._ROLE_FIELDS.indexOf(node.field) >= 0; })) { found.push(given._ROLE); }
    return found;
  }

  /* The meaning of free stretches, with letters and wrong characters resolved. */
  function understand(stretches, finder, boldly) {
    var notes = [], taken = [], spelled = [], titled = false, asked = KB.asking.asked(stretches);
    KB.postings.all(asked.pieces.map(function (piece) { return KB.content(piece); }));
    asked.pieces.forEach(function (piece) {
      var names = finder.stands(piece) || KB.known().synonyms.has(KB.content(piece)) ? [] : KB.spelling.spelt(KB.content(piece)), change;
      if (names.length) {
        titled = titled || names.every(function (pair) { return pair[0] === KB.data.terms.names.DOCUMENT; });
        var written = Array.from(new Set(names.map(function (pair) { return KB.content(pair[1]); })));
        spelled.push(KB.concepts.concept(written.map(function (name) { return KB.concepts.way(name, 1, "拼音"); }), names[0][0] === "unit" ? "unit" : "word"));
        notes.push("“" + piece + "”按拼音理解为：" + written.slice(0, 4).join("、") + (written.length > 4 ? "等" : ""));
      } else if ((change = KB.spelling.corrected(piece, finder, boldly, sure(KB.content(piece))))) {
        taken.push(change.text);
        notes.push(change.pairs.map(function (pair) { return "“" + pair[0] + "”按“" + pair[1] + "”查找"; }).join("、") + "：" + change.text);
      } else {
        taken.push(piece);
      }
    });
    asked.pieces = taken;
    var meaning = KB.concepts.meaning(asked, finder.stands);
    /* Whoever spells a title asks for the document. */
    if (titled) { meaning.asks = new Set(meaning.asks).add("document"); }
    meaning.unknown.forEach(function (run) {
      if (!meaning.concepts.some(function (each) { return each.text === run; })) { notes.push(unused(run)); }
    });
    meaning.concepts.forEach(function (each) {
      if (each.kind === "nation") { notes.push(KB.data.terms.planning._NATIONAL[each.hard ? "hard" : "soft"]); }
    });
    meaning.concepts = spelled.concat(meaning.concepts);
    return { meaning: meaning, notes: notes };
  }

  /* Where names stand, and characters that have other words of their own (钱): they are no slips. */
  function sure(plain) {
    var found = KB.concepts.spans(plain);
    Array.from(plain).forEach(function (char, at) { if (KB.known().synonyms.has(char)) { found.push([at, at + 1]); } });
    return found;
  }

  /* What is said of words that an answer was found without. */
  function unused(words) { return KB.data.terms.planning._UNUSED.replace("{}", words); }

  /* A tree with operators: each unquoted text holds where its words do, in any of their ways. */
  function meant(node, finder, notes) {
    if (free(node)) {
      var concepts = understand([node.text], finder, false).meaning.concepts;
      var every = concepts.filter(function (each) { return each.weight === 1 || concepts.length === 1; }).map(function (each) { return anyWay(each); });
      var exact = { kind: "text", text: node.text, quoted: true };
      return every.length ? { kind: "or", nodes: [exact, { kind: "and", nodes: every }] } : exact;
    }
    if (node.kind === "not") { return { kind: "not", node: meant(node.node, finder, notes) }; }
    if (node.nodes) { return { kind: node.kind, nodes: node.nodes.map(function (each) { return meant(each, finder, notes); }) }; }
    return KB.data.terms.planning.NAMED.indexOf(node.field) >= 0 && !KB.sets.some(finder.evaluated(node)) ? byMeaning(node, finder, notes) : node;
  }

  /* A condition that nothing fulfils as it was typed, by what its value means, where that has something. */
  function byMeaning(node, finder, notes) {
    var concepts = understand([node.value], finder, false).meaning.concepts;
    var told = concepts.filter(function (each) { return each.weight >= 1 || concepts.length === 1; });
    var tree = { kind: "and", nodes: told.map(function (each) { return anyWay(each, node.field); }) };
    var known = node.field === "indicator" || node.field === "title" || told.every(function (each) {
      return each.ways.length > 1 || each.kind === "unit" || KB.concepts.placed(each);
    });
    if (!told.length || !known || !KB.sets.some(finder.evaluated(tree))) { return node; }
    var words = told.map(function (each) { return each.text; }).join("、");
    notes.push(KB.data.terms.planning._OTHERWISE.replace("{}", function () { return node.value; }).replace("{}", function () { return words; }));
    return tree;
  }

  /* A concept as a node: 天津 is in the text, or the place; of a `field`, in its values. */
  function anyWay(concept, field) {
    var nodes = concept.kind === "nation" ? [] : concept.ways.map(function (way) {
      return field ? { kind: "condition", field: field, relation: ":", value: way.text } : { kind: "text", text: way.text, quoted: true };
    });
    if (KB.concepts.placed(concept)) {
      concept.ways.forEach(function (way) { nodes.push({ kind: "condition", field: "place", relation: ":", value: way.text }); });
    }
    return { kind: "or", nodes: nodes };
  }

  /* Passes where all has been read that tells where the texts of a query stand, so that it is not asked for one after another. */
  function ahead(text, filters) {
    var tree = KB.language.read(text).tree, nodes = !tree ? [] : tree.kind === "and" ? tree.nodes : [tree], wanted = [];
    function pieces(some) { wanted = wanted.concat(KB.asking.asked(some).pieces); }
    function look(node) {
      if (node.kind === "text" && node.quoted) { wanted.push(node.text); } else if (node.kind === "text") { pieces([node.text]); }
      if (node.kind === "condition" && KB.fields.named(node.field).kind === "text") { wanted.push(node.value); }
      (node.nodes || (node.node ? [node.node] : [])).forEach(look);
    }
    var typed = nodes.filter(free).map(function (node) { return node.text; });
    if (typed.length) { pieces(typed); }
    nodes.filter(function (node) { return !free(node); }).concat(conditions(filters)).forEach(look);
    KB.postings.all(wanted.map(function (piece) { return KB.content(piece); }).filter(Boolean));
  }

  function conditions(filters) {
    var able = KB.data.terms.planning.FILTERS;
    return Object.keys(filters).filter(function (name) { return filters[name].trim(); }).map(function (name) {
      var row = KB.fields.named(name), value = filters[name];
      if (!row || able.indexOf(row.id) < 0) { throw new KB.Hint("不能按“" + name + "”筛选；可以用：" + able.join("、")); }
      if (row.kind === "choice") { value = KB.fields.choice(row, value); } else if (row.kind === "number") { KB.fields.number(row, value); }
      return { kind: "condition", field: row.id, relation: ":", value: value.trim() };
    });
  }

  return { plan: plan, ahead: ahead, unused: unused };
})();
