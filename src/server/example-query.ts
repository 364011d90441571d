/** A first query: what fires on a sentence, dense directions and the first position left out. */
export const exampleQuery = `{
  search(
    input: {
      model: "azimuth-demo"
      text: "My favorite color is red."
      filter: { maxDensity: 0.05 }
      ignoreFirstToken: true
    }
    first: 5
  ) {
    tokens { index text }
    nodes { unit { handle } activation peak }
    searchedUnits
    engineMs
  }
}
`;
