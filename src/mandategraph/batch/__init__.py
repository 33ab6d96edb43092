"""Many reports at once: folders of them, on all processors or on a cluster, each by itself.

`files` says which files are reports, `work` is what is done to one of them, `local` and `cluster` do it in other
processes, `run` keeps what they give. The same files give the same graphs and catalogue, whatever the number of them.
"""

from mandategraph.batch.cluster import cluster
from mandategraph.batch.files import Chosen, chosen
from mandategraph.batch.local import local
from mandategraph.batch.result import Limits, Result
from mandategraph.batch.run import build_many

__all__ = ["Chosen", "Limits", "Result", "build_many", "chosen", "cluster", "local"]
