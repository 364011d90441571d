import test from 'ava';
import { Pace } from '../../src/engine/pace.ts';

test('answers that come together, after a pause, took the same each', (t) => {
  const pace = new Pace();
  t.is(pace.expectedMs(1, 64), 100);
  for (let now = 1600; now <= 160_000; now += 1600) {
    for (let answer = 0; answer < 16; answer++) pace.answered(64, now - 1600, now);
    if (now > 16_000) t.true(Math.abs(pace.expectedMs(1, 64) - 100) < 20, `${pace.expectedMs(1, 64)}`);
  }
});

test('what is slower now shows after a few answers; time without requests does not count', (t) => {
  const pace = new Pace();
  for (let answer = 0; answer < 100; answer++) pace.answered(64, answer * 1000, answer * 1000 + 10);
  t.true(Math.abs(pace.expectedMs(1, 64) - 10) < 5);
  for (let answer = 0; answer < 50; answer++) pace.answered(64, 200_000 + answer * 1000, 200_500 + answer * 1000);
  t.true(pace.expectedMs(1, 64) > 300 && pace.expectedMs(1, 64) < 500);
});

test('behind short texts, long ones are expected to take longer', (t) => {
  const pace = new Pace();
  for (let answer = 0; answer < 200; answer++) pace.answered(64, answer * 1000, answer * 1000 + 256);
  t.true(Math.abs(pace.expectedMs(1, 64) - 256) < 1);
  t.true(Math.abs(pace.expectedMs(1, 448) - 1024) < 4);
  t.true(Math.abs(pace.expectedMs(3, 448) - 1280) < 4);
});
