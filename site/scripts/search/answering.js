/* A query asked of the records: {plan, near, absent, total, ranked(wanted), holds(type, id), facets, passages}. As kb.search.answering,
   without the comparison of two places, for which the site has pages of its own. */
"use strict";

KB.Search = function (records, passages) {
  var sets = KB.sets, finder = KB.Finder(KB.Engine(records)), others = KB.Finder(KB.Engine(passages));

  /* Throws a KB.Hint where the query makes no sense, a KB.Missing where data must be read first. */
  function answer(text, filters) {
    var plan = KB.planning.plan(text, filters, finder, false), found = KB.choosing.find(plan, finder);
    if (found.near) {
      var bold = KB.planning.plan(text, filters, finder, true);
      if (bold.notes.join("\n") !== plan.notes.join("\n")) {
        var better = KB.choosing.find(bold, finder);
        if (!better.near) { plan = bold; found = better; }
      }
    }
    found.records = eachUnitOnce(found.records);
    return {
      plan: plan,
      near: found.near,
      absent: found.absent,
      total: sets.count(found.records),
      ranked: function (wanted) { return ranked(found, wanted); },
      holds: function (type, id) {
        return sets.numbers(found.records).some(function (number) { return records[number].type === type && records[number].id === id; });
      },
      facets: finder.facets(found.records),
      passages: beside(plan)
    };
  }

  /* A unit that stands in several documents is one answer: in the first of them. */
  var units = null;

  function eachUnitOnce(found) {
    units = units || sets.numbers(finder.choice("type", "unit")).sort(function (a, b) { return records[a].key < records[b].key ? -1 : 1; });
    var seen = new Set(), spare = sets.none(records.length);
    units.forEach(function (number) {
      if (!sets.has(found, number)) { return; }
      if (seen.has(records[number].id)) { sets.add(spare, number); }
      seen.add(records[number].id);
    });
    return sets.without(found, spare);
  }

  /* The best records, best first; equal ones in the order of their keys. */
  function ranked(found, wanted) {
    var numbers = KB.data.terms.answering, most = Math.max(numbers._SCORED, wanted), chosen = [];
    found.tally.layers(found.records).some(function (layer) {
      chosen = chosen.concat(first(layer, most - chosen.length, found.aim));
      return chosen.length >= most;
    });
    var scored = chosen.map(function (number) {
      var score = KB.ranking.score(records[number], found.aim) * alone(records[number], found, numbers);
      return { record: records[number], score: KB.ranking.rounded(score) };
    });
    scored.sort(function (a, b) { return b.score - a.score || (a.record.key < b.record.key ? -1 : 1); });
    return scored.slice(0, wanted);
  }

  /* At most so many of a layer: those with a concept in their heading first, then in the order of documents. */
  function first(layer, most, aim) {
    if (sets.count(layer) <= most) { return sets.numbers(layer); }
    var heads = aim.weighed.reduce(function (all, each) { return sets.or(all, finder.holding(each.concept.text, "head")); }, finder.nothing);
    return sets.numbers(sets.and(layer, heads)).concat(sets.numbers(sets.without(layer, heads))).slice(0, most);
  }

  /* Less for a document whose tasks or targets answer: they say it nearer. */
  function alone(record, found, numbers) {
    if (record.type !== "document" || found.aim.document) { return 1; }
    var inside = sets.and(finder.choice("document", record.document_id), found.records);
    return sets.some(sets.without(inside, finder.choice("type", "document"))) ? numbers._BESIDE : 1;
  }

  /* The passages that have all of the query: every thing in one of its ways, or the stretches as typed. */
  function beside(plan) {
    var found = others.evaluated(plan.fixed), firm = plan.meaning.concepts.filter(function (each) { return each.weight >= 1; });
    var standing = (firm.length ? firm : plan.meaning.concepts).map(others.standing), own = others.nothing;
    var whole = plan.meaning.stretches.length ? others.everything : others.nothing;
    if (!standing.length) { return plan.fixed && KB.language.texts(plan.fixed, true).length ? sets.numbers(found) : []; }
    standing.forEach(function (each) {
      found = sets.and(found, each.anywhere);
      if (each.concept.kind !== "place" || standing.length === 1) { own = sets.or(own, each.own); }
    });
    plan.meaning.stretches.forEach(function (stretch) { whole = sets.and(whole, others.holding(stretch, "own")); });
    return sets.numbers(sets.or(sets.and(found, own), sets.and(whole, others.evaluated(plan.fixed))));
  }

  return { answer: answer, prepared: finder.engine.prepared, stands: finder.stands, passage: function (number) { return passages[number]; } };
};
