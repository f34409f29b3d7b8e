/* Sets of records as bits: record n is bit n. Joined a word of 32 records at a time. */
"use strict";

KB.sets = (function () {
  function none(size) { return new Uint32Array((size + 31) >>> 5); }

  function all(size) {
    var set = none(size).fill(0xFFFFFFFF);
    if (size & 31) { set[set.length - 1] = (1 << (size & 31)) - 1; }
    return set;
  }

  function add(set, number) { set[number >>> 5] |= 1 << (number & 31); }

  function has(set, number) { return (set[number >>> 5] >>> (number & 31) & 1) === 1; }

  /* All numbers from `first` up to `end`. */
  function range(set, first, end) {
    for (var number = first; number < end; number += 1) {
      if (number & 31 || end - number < 32) { add(set, number); } else { set[number >>> 5] = 0xFFFFFFFF; number += 31; }
    }
  }

  function and(a, b) {
    var set = new Uint32Array(a.length);
    for (var i = 0; i < set.length; i += 1) { set[i] = a[i] & b[i]; }
    return set;
  }

  function or(a, b) {
    var set = new Uint32Array(a.length);
    for (var i = 0; i < set.length; i += 1) { set[i] = a[i] | b[i]; }
    return set;
  }

  function without(a, b) {
    var set = new Uint32Array(a.length);
    for (var i = 0; i < set.length; i += 1) { set[i] = a[i] & ~b[i]; }
    return set;
  }

  function some(set) {
    for (var i = 0; i < set.length; i += 1) { if (set[i]) { return true; } }
    return false;
  }

  function count(set) {
    var total = 0;
    for (var i = 0; i < set.length; i += 1) {
      var word = set[i];
      word -= word >>> 1 & 0x55555555;
      word = (word & 0x33333333) + (word >>> 2 & 0x33333333);
      total += Math.imul(word + (word >>> 4) & 0x0F0F0F0F, 0x01010101) >>> 24;
    }
    return total;
  }

  /* The numbers in a set, ascending; at most so many, where that is said. */
  function numbers(set, most) {
    var found = [];
    for (var i = 0; i < set.length; i += 1) {
      for (var word = set[i]; word; word &= word - 1) {
        if (found.length === most) { return found; }
        found.push(i * 32 + 31 - Math.clz32(word & -word));
      }
    }
    return found;
  }

  return { none: none, all: all, add: add, range: range, has: has, and: and, or: or, without: without, some: some, count: count, numbers: numbers };
})();
