import test from 'ava';
import { Pace } from '../../src/engine/pace.ts';

test('answers that come together, after a pause, took the same each', (t) => {
  const pace = new Pace();
  t.is(pace.meanMs, 100);
  for (let now = 1600; now <= 160_000; now += 1600) {
    for (let answer = 0; answer < 16; answer++) pace.answered(now - 1600, now);
    if (now > 16_000) t.true(Math.abs(pace.meanMs - 100) < 20, `${pace.meanMs}`);
  }
});

test('what is slower now shows after a few answers; time without requests does not count', (t) => {
  const pace = new Pace();
  for (let answer = 0; answer < 100; answer++) pace.answered(answer * 1000, answer * 1000 + 10);
  t.true(Math.abs(pace.meanMs - 10) < 5);
  for (let answer = 0; answer < 50; answer++) pace.answered(200_000 + answer * 1000, 200_500 + answer * 1000);
  t.true(pace.meanMs > 300 && pace.meanMs < 500);
});
