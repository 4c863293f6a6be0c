"""Makes the two small MMDB files beside it, one of each shape that databases come in.

    python3 -m venv venv && venv/bin/pip install mmdb_writer && venv/bin/python tests/geo/make.py
"""

from pathlib import Path

from mmdb_writer import MMDBWriter
from netaddr import IPSet

FOLDER = Path(__file__).parent

# Documentation networks (RFC 5737, RFC 3849): nobody's address is in here.
flat = MMDBWriter(6, "Test-Country-Flat", ipv4_compatible=True)
flat.insert_network(IPSet(["192.0.2.0/24"]), {"country_code": "IR"})
flat.insert_network(IPSet(["198.51.100.0/24"]), {"country_code": "DE", "state1": "Bavaria", "city": "Munich"})
flat.insert_network(IPSet(["203.0.113.0/24"]), {"country_code": ""})
flat.insert_network(IPSet(["2001:db8:1::/48"]), {"country_code": "NL"})
flat.to_db_file(str(FOLDER / "flat.mmdb"))

nested = MMDBWriter(6, "Test-City-Nested", languages=["en", "fa"], ipv4_compatible=True)
nested.insert_network(
    IPSet(["192.0.2.0/24"]),
    {
        "country": {"iso_code": "IR", "names": {"en": "Iran", "fa": "ایران"}},
        "subdivisions": [{"iso_code": "10", "names": {"en": "Isfahan Province"}}],
        "city": {"names": {"en": "Isfahan", "fa": "اصفهان"}},
        "location": {"latitude": 32.65, "longitude": 51.67},
    },
)
# A network of which only the registration is known, and one with a name in no language we ask for.
nested.insert_network(IPSet(["198.51.100.0/24"]), {"registered_country": {"iso_code": "DE"}})
nested.insert_network(IPSet(["203.0.113.0/24"]), {"country": {"iso_code": "FR"}, "city": {"names": {"fr": "Lyon"}}})
nested.to_db_file(str(FOLDER / "nested.mmdb"))
