import test from 'ava';
import { Circuit } from '../../src/engine/circuit.ts';

const limits = { restartMs: 100, crashes: 3, windowMs: 10_000, openMs: 5_000 };

function circuitAt(start = 0) {
  let time = start;
  const circuit = new Circuit(limits, () => time);
  return { circuit, pass: (ms: number) => (time += ms) };
}

test('delays grow with the crashes of the last while; after the third nothing is let through', (t) => {
  const { circuit, pass } = circuitAt();
  t.is(circuit.crashed(), 100);
  pass(1000);
  t.is(circuit.crashed(), 200);
  t.is(circuit.refusesForMs, 0);
  pass(1000);
  t.is(circuit.crashed(), null);
  t.is(circuit.refusesForMs, 5000);
  pass(4000);
  t.is(circuit.refusesForMs, 1000);
});

test('a crash now and then does not count', (t) => {
  const { circuit, pass } = circuitAt();
  for (let minute = 0; minute < 10; minute++) {
    t.is(circuit.crashed(), 100);
    pass(60_000);
  }
  t.is(circuit.recentCrashes, 0);
});

test('after its time one request is let through: an answer closes the circuit', (t) => {
  const { circuit, pass } = circuitAt();
  for (let crash = 0; crash < 3; crash++) circuit.crashed();
  pass(5000);
  t.is(circuit.refusesForMs, 0);
  const end = circuit.enter();
  t.true(circuit.refusesForMs > 0, 'the others wait for how it ends');
  circuit.succeeded();
  end();
  t.is(circuit.refusesForMs, 0);
  t.is(circuit.crashed(), 100, 'and all begins anew');
});

test('a crash under the request that was let through opens it again; nothing decides nothing', (t) => {
  const { circuit, pass } = circuitAt();
  for (let crash = 0; crash < 3; crash++) circuit.crashed();
  pass(5000);
  const end = circuit.enter();
  end();
  t.is(circuit.refusesForMs, 0, 'its client left before it came to anything');
  const endAgain = circuit.enter();
  t.is(circuit.crashed(), null);
  endAgain();
  t.is(circuit.refusesForMs, 5000);
});
