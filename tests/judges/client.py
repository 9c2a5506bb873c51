"""Gets every flow of a server with a client that was generated from the description of its API, and its first node.

    PYTHONPATH=FOLDER_OF_THE_CLIENT python client.py ORIGIN
"""

import sys

from inlogwijzer_client import Client
from inlogwijzer_client.api.content import catalog, flow

client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)
for entry in catalog.sync(client=client).flows:
    answer = flow.sync(id=entry.id, client=client)
    first = answer.flow.nodes[answer.flow.start]
    print(f"{answer.flow.id}: {first.kind} {answer.flow.start}")
