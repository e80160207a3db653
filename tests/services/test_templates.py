"""Every ready plan opens without a signed exception."""

from collections.abc import Iterator

import pytest

from cfhire.model.kinds import JobState
from cfhire.services.banks import Banks
from cfhire.services.workspace import Workspace, create_workspace

TEMPLATES = [template.id for template in Banks.shipped().templates]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Return an empty workspace."""
    made = create_workspace(tmp_path_factory.mktemp("plans") / "Plans.cfhire", "Harbour Kitchens", "Maya Ortiz")
    yield made
    made.close()


def test_there_is_one_for_each_skill_family_and_one_for_leaders() -> None:
    skill_banks = {bank.id.removeprefix("skill-") for bank in Banks.shipped().readable if bank.id.startswith("skill-")}
    assert set(TEMPLATES) == skill_banks | {"people-leads"}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_opens_as_it_is(workspace: Workspace, template: str) -> None:
    panel = ["Maya Ortiz", "Jonas Weber", "Priya Shah"]
    job = workspace.open_job_from_template(f"Job from {template}", template, panel).id
    page = workspace.jobs.page(job)
    assert page.row.state is JobState.OPEN
    assert page.exceptions == ()
    assert [stage.interviews[0].minutes for stage in page.plan.stages] == [20, 45, 60]
