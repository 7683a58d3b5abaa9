# Apache Libcloud's OVH driver at work: keys of a project listed, one imported and deleted.
import sys

from libcloud.compute.providers import get_driver
from libcloud.compute.types import Provider

application_key, application_secret, consumer_key, project = sys.argv[1:]
driver = get_driver(Provider.OVH)(
    application_key, application_secret, project, ex_consumer_key=consumer_key, region="eu"
)
place = driver.list_locations()[0]
driver.list_nodes()
before = len(driver.list_key_pairs())
made = driver.import_key_pair_from_string("atelier é", "ssh-ed25519 AAAA atelier", place)
assert len(driver.list_key_pairs()) == before + 1
driver.delete_key_pair(made)
assert len(driver.list_key_pairs()) == before
