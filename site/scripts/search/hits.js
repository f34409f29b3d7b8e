/* A hit as it is shown: what it is, its words, its units with their roles, and where it stands, with the link to there. */
"use strict";

KB.hits = (function () {
  var NAMES = { task: "任务", target: "目标", unit: "单位", document: "文件", passage: "正文" };
  var MOST_WORDS = 8, MOST_NAMES = 6, LONGEST_TITLE = 60;

  function element(name, kind, child) {
    var made = document.createElement(name);
    if (kind) { made.className = kind; }
    if (child) { made.append(child); }
    return made;
  }

  /* A record with the stretches that were looked for and stand in it: `record.held`. */
  function item(record) {
    var held = record.held;
    var entry = element("li", "hit " + record.type), line = element("p", "hit-title"), link = element("a");
    link.href = address(record, held);
    link.append(KB.snippets.marked(title(record, held), held));
    line.append(element("span", "type", NAMES[record.type]), link);
    if (record.type === "target" && record.shown[0]) { line.append(element("span", "amount", record.shown[0])); }
    entry.append(line);
    body(record, held).forEach(function (part) { entry.append(part); });
    return entry;
  }

  function title(record, held) {
    if (record.type === "unit") { return record.shown[1]; }
    if (record.type === "document") { return record.card[2]; }
    if (record.type === "passage") { return KB.snippets.around(record.text, held, 24); }
    return record.title || record.shown[0] || KB.shown(record.text).slice(0, LONGEST_TITLE);
  }

  function body(record, held) {
    if (record.type === "unit") { return unit(record, held); }
    var parts = [], card = record.card;
    var words = record.type === "passage" ? "" : record.type === "document" ? beyond(record, held) : KB.snippets.around(record.text, held, 0, record.cut);
    if (words) { parts.push(element("p", "snippet", KB.snippets.marked(words, held))); }
    if (record.units.length) { parts.push(units(record, held)); }
    var path = record.shown[1] || [];
    var from = [card[3]].concat(record.type === "document" ? [] : [card[2]], [card[4], card[5]]).filter(Boolean);
    var where = element("p", "meta", element("span", "", from.join("　")));
    if (path.length) { where.append(element("span", "within", path.join(" › "))); }
    return parts.concat(where);
  }

  /* A document's words beyond its title, which is shown already. */
  function beyond(record, held) {
    var words = KB.snippets.around(record.text, held, 0, record.cut), title = KB.content(record.title);
    if (title.indexOf(KB.content(words)) < 0) { return words; }
    var end = record.text.indexOf("\n", record.text.indexOf(words.replace(/^……|……$/g, "").slice(0, 8)));
    words = end < 0 ? "" : KB.snippets.around(record.text.slice(end), held);
    return title.indexOf(KB.content(words)) < 0 ? words : "";
  }

  /* 牵头 县卫健委　配合 县财政局、县民政局 */
  function units(record, held) {
    var line = element("p", "who"), roles = KB.data.base.roles;
    Object.keys(roles).forEach(function (role) {
      var names = Array.from(new Set(record.units.filter(function (pair) { return pair[0] === role; }).map(function (pair) { return pair[1]; })));
      if (!names.length) { return; }
      var group = element("span", "group");
      group.append(element("span", "role", roles[role]), KB.snippets.marked(some(names, held), held));
      line.append(group);
    });
    return line;
  }

  /* The first names of many, those that were looked for before the others. */
  function some(names, held) {
    if (names.length <= MOST_NAMES) { return names.join("、"); }
    var found = names.filter(function (name) { return KB.places(name, held).length; });
    var rest = names.filter(function (name) { return found.indexOf(name) < 0; });
    return found.concat(rest).slice(0, MOST_NAMES).join("、") + "等 " + names.length + " 个";
  }

  /* A unit: its other names as written, and how many tasks it has in each role. */
  function unit(record, held) {
    var counts = record.shown[3], words = [], parts = [], roles = KB.data.base.roles;
    Object.keys(roles).forEach(function (role, n) { if (counts[n]) { words.push(roles[role] + " " + counts[n] + " 项"); } });
    var names = Array.from(new Set(record.units.map(function (pair) { return pair[1]; }))).filter(function (name) { return name !== record.shown[1]; });
    if (names.length) {
      var line = element("p", "who", element("span", "role", "也写作"));
      line.append(KB.snippets.marked(names.join("、"), held));
      parts.push(line);
    }
    return parts.concat(element("p", "meta", [record.shown[2], words.join("，")].filter(Boolean).join("　")));
  }

  /* A unit has its own page; everything else stands at a place in its document, where the words are marked again. The anchor
     of a place on a further page of a very long document begins with that page's number: ~2#t-9.3. */
  function address(record, held) {
    if (record.type === "unit") { return KB.root + path(record.shown[0]); }
    var words = held.filter(function (word) {
      return !held.some(function (other) { return other !== word && other.indexOf(word) >= 0; });
    }).slice(0, MOST_WORDS);
    var leaf = /^(~\d+)#/.exec(record.anchor), page = leaf ? record.card[1].replace(/\.html$/, leaf[1] + ".html") : record.card[1];
    var anchor = leaf ? record.anchor.slice(leaf[0].length) : record.anchor;
    return KB.root + path(page) + (words.length ? "?q=" + encodeURIComponent(words.join(" ")) : "") + (anchor ? "#" + encodeURIComponent(anchor) : "");
  }

  function path(name) { return name.split("/").map(encodeURIComponent).join("/"); }

  return { item: item, element: element, names: NAMES };
})();
