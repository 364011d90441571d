import test from 'ava';
import { isSameWord } from '../../src/embedding/same-word.ts';

for (const [first, second] of [
  ['Whale', 'whale'],
  [' whale', 'whales'],
  ['whale', 'Whale’s'],
  ['love', 'loved'],
  ['run', 'running'],
  ['U.S.', 'u.s.'],
  [',', ','],
  ['', ' '],
] as const) {
  test(`${JSON.stringify(first)} and ${JSON.stringify(second)} are one word`, (t) => {
    t.true(isSameWord(first, second));
  });
}

for (const [first, second] of [
  ['Credentials', 'red'],
  ['red', 'redden'],
  ['love', 'hate'],
  ['.', ','],
  ['1981', '1982'],
  ['', 'a'],
] as const) {
  test(`${JSON.stringify(first)} and ${JSON.stringify(second)} are two words`, (t) => {
    t.false(isSameWord(first, second));
  });
}
