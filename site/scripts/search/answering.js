/* A query asked of the records: {plan, near, absent, notes, total, facets, ranked(wanted), has(number), passages}. As kb.search.answering,
   without the comparison of two places, for which the site has pages of its own. Any of these may throw a KB.Missing. */
"use strict";

KB.Search = function () {
  var sets = KB.sets, stream = KB.Stream(), finder = KB.Finder(KB.Engine(stream)), others = KB.Finder(KB.Passages(stream));
  var documents = KB.data.terms.types.indexOf("document");
  KB.texts.open(stream);

  /* Throws a KB.Hint where the query makes no sense, a KB.Missing where data must be read first. */
  function answer(text, filters) {
    var plan = KB.planning.plan(text, filters, finder, false), found = KB.choosing.find(plan, finder);
    if (found.near || plan.meaning.unknown.length) {
      var bold = KB.planning.plan(text, filters, finder, true);
      if (bold.notes.join("\n") !== plan.notes.join("\n")) {
        var better = KB.choosing.find(bold, finder);
        if (!better.near) { plan = bold; found = better; }
      }
    }
    var every = found.records, best = new Map();
    found.records = eachUnitOnce(every);
    return {
      plan: plan,
      near: found.near,
      absent: found.absent,
      notes: plan.notes.concat(found.near ? [] : found.absent.map(KB.planning.unused), sets.some(found.records) ? [] : plan.hints),
      total: sets.count(found.records),
      facets: function () { return finder.facets(found.records); },
      ranked: function (wanted) {
        if (!best.has(wanted)) { best.set(wanted, ranked(found, wanted)); }
        return best.get(wanted);
      },
      /* A unit that is told once has all its records. */
      has: function (number) { return sets.has(every, number); },
      passages: function () { return beside(plan); }
    };
  }

  /* A unit that stands in several documents is one answer: in the first of them. */
  function eachUnitOnce(found) {
    var units = finder.choice("type", "unit");
    if (sets.count(sets.and(found, units)) < 2) { return found; }
    var again = stream.column("again"), known = 0, seen = new Set(), spare = sets.none(stream.size);
    sets.numbers(units).forEach(function (number, n) {
      var back = again[n], unit = back ? known - back : known;
      if (!back) { known += 1; }
      if (!sets.has(found, number)) { return; }
      if (seen.has(unit)) { sets.add(spare, number); }
      seen.add(unit);
    });
    return sets.without(found, spare);
  }

  /* The best records, best first: {number, score}; equal ones in the order of their keys. */
  function ranked(found, wanted) {
    var numbers = KB.data.terms.answering, most = Math.max(numbers._SCORED, wanted), chosen = [];
    found.tally.layers(found.records).some(function (layer) {
      chosen = chosen.concat(first(layer, most - chosen.length, found.aim));
      return chosen.length >= most;
    });
    var backed = backing(chosen, found);
    var scored = chosen.map(function (number) {
      return { number: number, score: KB.ranking.rounded(KB.ranking.score(stream.card(number), found.aim) * alone(number, found, numbers) * backed(number)) };
    });
    function kind(each) { return KB.data.terms.types[stream.types[each.number]]; }
    scored.sort(function (a, b) {
      return b.score - a.score || (kind(a) < kind(b) ? -1 : kind(a) > kind(b) ? 1 : stream.of[a.number] - stream.of[b.number] || a.number - b.number);
    });
    function alike(a, b) { return a && b && a.score === b.score && kind(a) === kind(b) && stream.of[a.number] === stream.of[b.number]; }
    /* Those that differ in their ids alone: the ids are read, of all such at once. */
    var equals = [];
    for (var at = 0; at < Math.min(wanted, scored.length); at = end) {
      for (var end = at + 1; alike(scored[at], scored[end]);) { end += 1; }
      if (end > at + 1) { equals.push([at, end]); }
    }
    KB.together(equals, function (pair) {
      return KB.together(scored.slice(pair[0], pair[1]), function (each) { return [each, KB.texts.name(each.number).id]; });
    }).forEach(function (named, n) {
      named.sort(function (a, b) { return a[1] < b[1] ? -1 : 1; }).forEach(function (each, m) { scored[equals[n][0] + m] = each[0]; });
    });
    return scored.slice(0, wanted);
  }

  /* At most so many of a layer: those with a concept in their heading first, then in the order of documents. */
  function first(layer, most, aim) {
    if (sets.count(layer) <= most) { return sets.numbers(layer); }
    var heads = finder.union(aim.weighed.map(function (each) { return finder.holding(each.concept.text, "head"); }));
    return sets.numbers(sets.and(layer, heads)).concat(sets.numbers(sets.without(layer, heads))).slice(0, most);
  }

  /* Of each record what its document counts for it. */
  function backing(chosen, found) {
    if (!found.told.length || found.aim.document) { return function () { return 1; }; }
    var of = stream.of, lengths = new Map(), usual = finder.engine.size / (stream.records.length - 1);
    chosen.forEach(function (number) {
      lengths.set(stream.records[of[number]], (stream.records[of[number] + 1] - stream.records[of[number]]) / usual);
    });
    var counts = KB.choosing.backing(found.told, found.within, lengths);
    return function (number) { return counts.get(stream.records[of[number]]); };
  }

  /* Less for a document whose tasks or targets answer: they say it nearer; more for one that has none, beside those of others. */
  function alone(number, found, numbers) {
    if (stream.types[number] !== documents) {
      return found.shares.reduce(function (all, pair) { return sets.has(pair[0], number) ? all * pair[1] : all; }, 1);
    }
    if (found.aim.document) { return 1; }
    var inside = sets.and(finder.engine.inside(stream.of[number]), found.records);
    if (sets.some(sets.without(inside, finder.choice("type", "document")))) { return found.told.length ? numbers._BESIDE_TOLD : numbers._BESIDE; }
    return sets.some(sets.without(found.records, finder.choice("type", "document"))) && sets.has(finder.whole(), number) ? numbers._WHOLE : 1;
  }

  /* The passages that have all of the query: every thing in one of its ways, or the stretches as typed. */
  function beside(plan) {
    var firm = plan.meaning.concepts.filter(function (each) { return each.weight >= 1; });
    var concepts = firm.length ? firm : plan.meaning.concepts;
    if (!concepts.length && !(plan.fixed && KB.language.texts(plan.fixed, true).length)) { return []; }
    others.engine.narrowed(concepts.map(function (each) { return each.ways.map(function (way) { return way.text; }).filter(function (text) { return KB.content(text); }); }));
    var found = others.evaluated(plan.fixed), own = others.nothing, whole = plan.meaning.stretches.length ? found : others.nothing;
    if (!concepts.length) { return sets.numbers(found); }
    concepts.map(others.standing).forEach(function (each) {
      found = sets.and(found, each.anywhere);
      if (!KB.concepts.placed(each.concept) || concepts.length === 1) { own = sets.or(own, each.own); }
    });
    plan.meaning.stretches.forEach(function (stretch) { whole = sets.and(whole, others.holding(stretch, "own")); });
    return sets.numbers(sets.or(sets.and(found, own), whole));
  }

  /* A passage as it is shown, by its number. */
  function passage(number) {
    var document = stream.below(stream.passages, number), own = number - stream.passages[document];
    return KB.texts.passage(document, own, others.engine.spans(document)[own][0]);
  }

  /* What of these texts stands in a record's own words. */
  function held(number, texts) { return texts.filter(function (text) { return sets.has(finder.holding(text, "own"), number); }); }

  return {
    answer: answer,
    stands: finder.stands,
    record: function (number, texts) { return KB.texts.record(number, held(number, texts)); },
    name: KB.texts.name,
    passage: passage,
    stream: stream
  };
};
