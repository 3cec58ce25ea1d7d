"""Loads OSCAL catalogs with compliance-trestle, a second program that judges what we write, and prints a sum of tests.

load.py FILE=COUNT…  Every file is loaded as trestle loads a catalog of its workspace, written by trestle, and loaded again.
"""

import pathlib
import sys
import tempfile

from trestle.oscal.catalog import Catalog


def controls(of):
    """Every control below a group, a control or the catalog itself."""
    for control in getattr(of, "controls", None) or []:
        yield control
        yield from controls(control)
    for group in getattr(of, "groups", None) or []:
        yield from controls(group)


def load(path, wanted):
    """One catalog: loaded, counted, written by trestle and loaded again as the same."""
    catalog = Catalog.oscal_read(path)
    if catalog is None:
        raise ValueError("trestle does not take it for a catalog")
    ids = [control.id for control in controls(catalog)]
    if len(ids) != len(set(ids)):
        raise ValueError("two controls have the same id")
    if len(ids) != wanted:
        raise ValueError(f"{len(ids)} controls instead of {wanted}")
    with tempfile.TemporaryDirectory() as folder:
        written = pathlib.Path(folder) / "written.json"
        catalog.oscal_write(written)
        if Catalog.oscal_read(written) != catalog:
            raise ValueError("it reads otherwise once trestle has written it")
    return len(ids)


def main():
    """Each argument is FILE=COUNT: the file and how many controls it has to have."""
    failed = 0
    for argument in sys.argv[1:]:
        name, _, wanted = argument.rpartition("=")
        path = pathlib.Path(name)
        try:
            print(f"{path.name}: {load(path, int(wanted))} controls")
        except Exception as error:  # Whatever trestle raises is what is wrong with the file.
            failed += 1
            print(f"{path.name}: {type(error).__name__}: {str(error)[:2000]}")
    passed = len(sys.argv) - 1 - failed
    print(f"# pass {passed}")
    print(f"# fail {failed}")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
