/* Which records answer: conditions and texts asked of the engine, joined as the query says. As kb.search.finding. */
"use strict";

KB.Finder = function (engine) {
  var sets = KB.sets, everything = sets.all(engine.size), nothing = sets.none(engine.size), held = {};

  function holding(text, field) {
    var plain = KB.content(text);
    return plain ? engine.holding(plain, field) : nothing;
  }

  function stands(text) { return sets.some(holding(text, "own")); }

  function choice(name, value) { return engine.choices(name).get(value) || nothing; }

  /* What documents are made of: tasks and targets. */
  function parts() { return sets.or(choice("type", "task"), choice("type", "target")); }

  /* The documents without tasks and targets: nothing says nearer what they say. */
  function whole() {
    if (!held.whole) {
      var made = new Set(sets.numbers(parts()).map(function (number) { return engine.stream.of[number]; }));
      held.whole = sets.none(engine.size);
      sets.numbers(choice("type", "document")).forEach(function (number) { if (!made.has(engine.stream.of[number])) { sets.add(held.whole, number); } });
    }
    return held.whole;
  }

  /* The tasks that are formally assigned to somebody. */
  function assigned() {
    if (!held.assigned) { held.assigned = union(KB.data.terms.assigned.map(function (role) { return choice("role", role); })); }
    return held.assigned;
  }

  /* The records of documents that do not say of which place they are. */
  function placeless() {
    if (!held.placeless) { held.placeless = sets.without(everything, union(Array.from(engine.choices("place_name").values()))); }
    return held.placeless;
  }

  function union(found) { return found.reduce(sets.or, nothing); }

  function inAny(concept, field) {
    return union(KB.together(concept.ways, function (way) { return holding(way.text, field); }));
  }

  /* Where a concept stands: in a record's own words, or only in what surrounds it. */
  function standing(concept) {
    var own = inAny(concept, "own"), around = inAny(concept, "around");
    if (concept.kind === "place") { own = sets.or(own, inAny(concept, "place")); }
    if (concept.kind === "nation") { own = inAny(concept, "place"); around = nothing; }
    if (concept.kind === "year") {
      var year = Number(concept.text.slice(0, 4)) * 10000;
      own = sets.or(own, engine.between("last_day", year, year + 9999));
      around = sets.or(around, sets.and(choice("year", concept.text.slice(0, 4)), whole()));
    }
    if (concept.kind === "number") { own = sets.or(own, sets.and(inAny(concept, "number"), choice("type", "document"))); }
    return { concept: concept, own: own, around: sets.without(around, own), anywhere: sets.or(own, around) };
  }

  /* The records for which a tree holds; a text holds where it stands in a record's own words. */
  function evaluated(tree) {
    if (!tree) { return everything; }
    if (tree.kind === "text") { return holding(tree.text, "own"); }
    if (tree.kind === "condition") { return condition(tree); }
    if (tree.kind === "not") { return sets.without(everything, evaluated(tree.node)); }
    var found = KB.together(tree.nodes, evaluated);
    return tree.kind === "or" ? union(found) : found.reduce(sets.and, unitsInRoles(tree));
  }

  /* 单位:县卫健委 角色:牵头 means this unit in this role, not any unit in it. */
  function unitsInRoles(tree) {
    var found = everything;
    function values(field) {
      return tree.nodes.filter(function (each) { return each.kind === "condition" && each.field === field; }).map(function (each) { return each.value; });
    }
    values("unit").forEach(function (unit) {
      values("role").forEach(function (role) {
        if (KB.data.terms.open.indexOf(role) >= 0) { found = sets.and(found, holding(unit, role)); }
      });
    });
    return found;
  }

  function condition(wanted) {
    var row = KB.fields.named(wanted.field);
    if (row.id === "role") { return choice("role", wanted.value); }
    if (row.id === "value") { return valued(row, wanted); }
    if (row.id === "deadline") { return deadline(row, wanted); }
    if (row.id === "year") { return year(row, wanted); }
    if (row.kind === "choice") { return choice(row.id, wanted.value); }
    return text(row.id, wanted.value);
  }

  function text(field, value) {
    if (field === "indicator") { return sets.and(holding(value, "head"), choice("type", "target")); }
    if (field === "issuer" || field === "recipient") { return sets.and(holding(value, "around"), choice("type", "document")); }
    if (field === "title") { return holding(value, "head"); }
    if (field !== "document") { return holding(value, field); }
    /* The documents that have it around them, of which one is called so. */
    var same = KB.content(value), found = nothing;
    if (!same) { return nothing; }
    KB.together(sets.numbers(sets.and(holding(value, "around"), choice("type", "document"))), function (record) {
      if (KB.content(KB.texts.name(record).document_id) === same) { found = sets.or(found, engine.inside(engine.stream.of[record])); }
    });
    return found;
  }

  function valued(row, wanted) {
    var pair = KB.fields.number(row, wanted.value);
    return sets.and(compared(wanted, pair[0]), pair[1] ? choice("measure", pair[1]) : everything);
  }

  function compared(wanted, number) {
    if (wanted.relation === ":") { return engine.between("value", number, number); }
    var up = wanted.relation[0] === ">", found = engine.between("value", up ? number : null, up ? null : number);
    return wanted.relation.slice(-1) === "=" ? found : sets.without(found, engine.between("value", number, number));
  }

  function deadline(row, wanted) {
    var days = KB.fields.days(row, wanted.value), relation = wanted.relation;
    if (relation === ":") { return sets.and(engine.between("first_day", days[0], null), engine.between("last_day", null, days[1])); }
    if (relation[0] === ">") { return engine.between("first_day", relation === ">=" ? days[0] : days[1] + 1, null); }
    return engine.between("last_day", null, relation === "<=" ? days[1] : days[0] - 1);
  }

  function year(row, wanted) {
    var number = KB.fields.number(row, wanted.value)[0], found = nothing;
    var holds = {
      ":": function (value) { return value === number; },
      ">=": function (value) { return value >= number; },
      "<=": function (value) { return value <= number; },
      ">": function (value) { return value > number; },
      "<": function (value) { return value < number; }
    }[wanted.relation];
    engine.choices("year").forEach(function (set, value) { if (/^\d+$/.test(value) && holds(Number(value))) { found = sets.or(found, set); } });
    return found;
  }

  /* How many answers have which value; the commonest first. */
  function facets(answers) {
    var found = {};
    KB.data.terms.facets.forEach(function (name) {
      var counts = [];
      engine.choices(name).forEach(function (set, value) { counts.push([value, sets.count(sets.and(set, answers))]); });
      found[name] = counts.filter(function (pair) { return pair[1]; }).sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); });
    });
    return found;
  }

  return { engine: engine, union: union, everything: everything, nothing: nothing, holding: holding, stands: stands, choice: choice, parts: parts, whole: whole, assigned: assigned, placeless: placeless, standing: standing, evaluated: evaluated, facets: facets };
};
