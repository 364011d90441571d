import test from 'ava';
import { halfvecLiteral } from '../../src/database/halfvec-literal.ts';

test('a vector as whole numbers of which the largest is 2048', (t) => {
  t.is(halfvecLiteral(Float32Array.of(0.5, -1, 0, 0.25)), '[1024,-2048,0,512]');
  t.is(halfvecLiteral(Float32Array.of(1e30, 0)), '[2048,0]');
  t.is(halfvecLiteral(Float32Array.of(0, 3e-30)), '[0,2048]');
  t.is(halfvecLiteral(new Float32Array(3)), '[0,0,0]');
});
