import { Link } from 'wouter';

interface Props {
  readonly model: string;
  readonly source: string;
  readonly handle: string;
}

/** For a handle that no unit has: what one looks like, and where some are. */
export function Missing({ model, source, handle }: Props) {
  return (
    <>
      <p>
        There is no unit <bdi>{handle}</bdi>. A direction is called <code>model/0-SET:123</code>, a neuron{' '}
        <code>model/0:123</code>; both are counted from 0.
      </p>
      <p className="row">
        <Link href={`/${model}/${source}`}>
          What <bdi>{`${model}/${source}`}</bdi> has
        </Link>
        <Link href="/">Models and sets</Link>
      </p>
    </>
  );
}
