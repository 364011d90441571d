# %% [markdown]
# # What a model sees in a text
#
# A notebook in Python, by Azimuth's GraphQL API alone and with nothing but the standard library. Editors with notebooks
# run it cell by cell; as a script:
#
#     python3 examples/notebook.py http://127.0.0.1:4000 "My favorite color is red."

# %%
import json
import sys
import urllib.error
import urllib.request

SERVER = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:4000"
TEXT = sys.argv[2] if len(sys.argv) > 2 else "My favorite color is red."


def ask(query, **variables):
    """Asks the API. Raises RuntimeError with the API's own words, its code in front."""
    request = urllib.request.Request(
        f"{SERVER}/graphql",
        data=json.dumps({"query": query, "variables": variables}).encode(),
        headers={"content-type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        # A request that is wrong, or a server that is full, has another status and the same kind of answer.
        answer = json.load(error)
    for error in answer.get("errors", []):
        raise RuntimeError(f"{error['extensions']['code']}: {error['message']}")
    return answer["data"]


# %% Models, and their direction sets
models = ask("{ models { nodes { handle directionSets { nodes { handle size hook } } } } }")["models"]["nodes"]
for model in models:
    print(model["handle"])
    for direction_set in model["directionSets"]["nodes"]:
        print(f"  {direction_set['handle']:24} {direction_set['size']:>7} directions at {direction_set['hook']}")
model = models[0]["handle"]

# %% The units that fire most on the text, layer by layer: two of each
SEARCH = """
query ($input: SearchInput!) {
  search(input: $input, first: 100) {
    tokens { text }
    nodes { activation peak unit { handle kind layer { index } } }
  }
}
"""
found = ask(
    SEARCH,
    input={
        "model": model,
        "text": TEXT,
        "kinds": ["DIRECTION", "NEURON"],
        "perLayer": 2,
        "ignoreFirstToken": True,
    },
)["search"]
tokens = [token["text"] for token in found["tokens"]]
print(f"\n{TEXT}")
for hit in sorted(found["nodes"], key=lambda hit: hit["unit"]["layer"]["index"]):
    unit = hit["unit"]
    print(f"  layer {unit['layer']['index']}  {unit['handle']:28} {hit['activation']:8.2f} on {tokens[hit['peak']]!r}")

# %% Where do they fire? A table of tokens against units, ready for a plot
rows = ask(
    "query ($input: SearchInput!) { search(input: $input, first: 6) { nodes { activations unit { handle } } } }",
    input={"model": model, "text": TEXT, "ignoreFirstToken": True},
)["search"]["nodes"]
print("\n" + " " * 30 + "".join(f"{token.strip()[:8]:>9}" for token in tokens))
for row in rows:
    print(f"{row['unit']['handle']:30}" + "".join(f"{value:9.2f}" for value in row["activations"]))

# %% The way the model itself goes on
completion = ask(
    "query ($model: String!, $text: String!) { model(handle: $model) { complete(text: $text, maxTokens: 8) { text } } }",
    model=model,
    text=TEXT,
)["model"]["complete"]
print(f"\n{TEXT}\033[1m{completion['text']}\033[0m")
