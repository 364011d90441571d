/** The shortest of several runs, in milliseconds: of the clock, and of the processors' time together. */
export interface Measured {
  readonly wall: number;
  readonly cpu: number;
}

/** Runs each of several things in turn, several times, so that whatever else the machine does meets all of them. */
export async function measureInTurn<Name extends string>(
  things: Readonly<Record<Name, (round: number) => Promise<unknown>>>,
  rounds: number,
): Promise<Record<Name, Measured>> {
  const names = Object.keys(things) as Name[];
  const best = Object.fromEntries(names.map((name) => [name, { wall: Infinity, cpu: Infinity }])) as Record<
    Name,
    { wall: number; cpu: number }
  >;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const [cpu, wall] = [process.cpuUsage(), performance.now()];
      await things[name](round);
      const used = process.cpuUsage(cpu);
      best[name].wall = Math.min(best[name].wall, performance.now() - wall);
      best[name].cpu = Math.min(best[name].cpu, (used.user + used.system) / 1000);
    }
  }
  return best;
}
