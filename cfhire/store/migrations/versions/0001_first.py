"""The first form of a workspace file."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEPT = "BEGIN SELECT RAISE(ABORT, 'the record of changes is append-only'); END"


def identified() -> tuple[sa.Column[str], sa.Column[int]]:
    return text("id", 36), sa.Column("version", sa.Integer(), nullable=False)


def text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length) if length else sa.Text(), nullable=False)


def foreign(name: str, column: str, target: str, *, cascade: bool = False) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(name), ondelete="CASCADE" if cascade else None)


def index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def create_candidate() -> None:
    op.create_table(
        "candidate",
        text("name"),
        text("name_key"),
        text("email", 320),
        text("phone", 100),
        text("headline"),
        text("external_id", 200),
        text("source", 200),
        text("accommodations"),
        text("interview_language", 40),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        *identified(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
    )
    index("candidate", "email", "external_id", "name_key")


def create_culture_value() -> None:
    op.create_table(
        "culture_value",
        text("name", 200),
        text("statement"),
        text("dimension", 30),
        text("criterion", 100),
        sa.Column("position", sa.Integer(), nullable=False),
        *identified(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_culture_value")),
    )


def create_event() -> None:
    op.create_table(
        "event",
        text("id", 36),
        text("author", 36),
        text("device", 64),
        sa.Column("sequence", sa.Integer(), nullable=False),
        text("previous", 64),
        sa.Column("at", sa.DateTime(), nullable=False),
        text("action", 80),
        sa.Column("subjects", sa.JSON(), nullable=False),
        text("hash", 64),
        text("signature", 128),
        sa.CheckConstraint("sequence > 0", name=op.f("ck_event_sequence_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("author", "device", "sequence", name=op.f("uq_event_author_device_sequence")),
    )
    index("event", "author")


def create_job() -> None:
    op.create_table(
        "job",
        text("title", 200),
        text("team", 200),
        text("state", 10),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("one_interviewer", sa.Boolean(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        *identified(),
        sa.CheckConstraint("state in ('draft', 'open', 'closed')", name=op.f("ck_job_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )


def create_person() -> None:
    op.create_table(
        "person",
        text("name", 200),
        text("role", 20),
        text("pin", 200),
        sa.Column("active", sa.Boolean(), nullable=False),
        *identified(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("name", name=op.f("uq_person_name")),
    )


def create_workspace() -> None:
    op.create_table(
        "workspace",
        text("organisation", 200),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        *identified(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
    )


def create_application() -> None:
    op.create_table(
        "application",
        text("candidate_id", 36),
        text("job_id", 36),
        text("state", 12),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("answer_due", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        *identified(),
        sa.CheckConstraint("state in ('active', 'withdrawn', 'decided')", name=op.f("ck_application_state")),
        foreign("fk_application_candidate_id", "candidate_id", "candidate.id"),
        foreign("fk_application_job_id", "job_id", "job.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("candidate_id", "job_id", name=op.f("uq_application_candidate_id_job_id")),
    )
    index("application", "candidate_id", "job_id")


def create_attachment() -> None:
    op.create_table(
        "attachment",
        text("candidate_id", 36),
        text("name", 255),
        text("sha256", 64),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        *identified(),
        foreign("fk_attachment_candidate_id", "candidate_id", "candidate.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    index("attachment", "candidate_id")


def create_criterion() -> None:
    op.create_table(
        "criterion",
        text("job_id", 36),
        text("key", 100),
        text("axis", 10),
        text("name", 100),
        text("definition"),
        text("job_relevance"),
        sa.Column("is_not", sa.JSON(), nullable=False),
        sa.Column("anchors", sa.JSON(), nullable=False),
        sa.Column("develop", sa.JSON(), nullable=False),
        text("dimension", 30),
        sa.Column("weight", sa.Double(), nullable=False),
        text("weight_reason"),
        sa.Column("must_have", sa.Boolean(), nullable=False),
        sa.Column("floor", sa.Double(), nullable=True),
        sa.Column("trainable", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *identified(),
        sa.CheckConstraint("axis in ('values', 'skill')", name=op.f("ck_criterion_axis")),
        sa.CheckConstraint("floor is null or (floor >= 1 and floor <= 5)", name=op.f("ck_criterion_floor_on_scale")),
        sa.CheckConstraint("weight > 0", name=op.f("ck_criterion_weight_positive")),
        foreign("fk_criterion_job_id", "job_id", "job.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("job_id", "key", name=op.f("uq_criterion_job_id_key")),
    )
    index("criterion", "job_id")


def create_panel_member() -> None:
    op.create_table(
        "panel_member",
        text("job_id", 36),
        text("person_id", 36),
        text("panel_role", 20),
        *identified(),
        foreign("fk_panel_member_job_id", "job_id", "job.id", cascade=True),
        foreign("fk_panel_member_person_id", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_member")),
        sa.UniqueConstraint("job_id", "person_id", name=op.f("uq_panel_member_job_id_person_id")),
    )
    index("panel_member", "job_id", "person_id")


def create_plan() -> None:
    op.create_table(
        "plan",
        text("job_id", 36),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("pinned_at", sa.DateTime(), nullable=True),
        text("hash", 64),
        *identified(),
        foreign("fk_plan_job_id", "job_id", "job.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("job_id", "number", name=op.f("uq_plan_job_id_number")),
    )
    index("plan", "job_id")


def create_plan_exception() -> None:
    op.create_table(
        "plan_exception",
        text("job_id", 36),
        text("rule", 40),
        text("person_id", 36),
        text("reason"),
        sa.Column("signed_at", sa.DateTime(), nullable=False),
        *identified(),
        foreign("fk_plan_exception_job_id", "job_id", "job.id", cascade=True),
        foreign("fk_plan_exception_person_id", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_exception")),
    )
    index("plan_exception", "job_id")


def create_policy() -> None:
    op.create_table(
        "policy",
        text("job_id", 36),
        sa.Column("number", sa.Integer(), nullable=False),
        text("rule", 20),
        sa.Column("values_bar", sa.Double(), nullable=False),
        sa.Column("skill_bar", sa.Double(), nullable=False),
        sa.Column("observations_required", sa.Integer(), nullable=False),
        sa.Column("low", sa.Double(), nullable=False),
        sa.Column("clear", sa.Double(), nullable=False),
        sa.Column("sure", sa.Double(), nullable=False),
        text("basis", 10),
        text("hash", 64),
        sa.Column("fixed_at", sa.DateTime(), nullable=True),
        text("reason"),
        *identified(),
        foreign("fk_policy_job_id", "job_id", "job.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
        sa.UniqueConstraint("job_id", "number", name=op.f("uq_policy_job_id_number")),
    )
    index("policy", "job_id")


def create_consensus() -> None:
    op.create_table(
        "consensus",
        text("application_id", 36),
        text("criterion_id", 36),
        text("layer", 12),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("value", sa.Integer(), nullable=False),
        text("reason"),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        *identified(),
        sa.CheckConstraint("layer in ('revote', 'consensus')", name=op.f("ck_consensus_layer")),
        sa.CheckConstraint("value between 1 and 5", name=op.f("ck_consensus_value_on_scale")),
        foreign("fk_consensus_application_id", "application_id", "application.id", cascade=True),
        foreign("fk_consensus_criterion_id", "criterion_id", "criterion.id"),
        foreign("fk_consensus_person_id", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consensus")),
    )
    index("consensus", "application_id")


def create_decision() -> None:
    op.create_table(
        "decision",
        text("application_id", 36),
        text("person_id", 36),
        text("kind", 10),
        text("reason"),
        text("verdict", 30),
        text("verdict_reason", 30),
        text("policy_hash", 64),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        *identified(),
        foreign("fk_decision_application_id", "application_id", "application.id"),
        foreign("fk_decision_person_id", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    index("decision", "application_id")


def create_onboarding() -> None:
    op.create_table(
        "onboarding",
        text("application_id", 36),
        text("criterion", 100),
        text("kind", 10),
        text("horizon", 10),
        text("what"),
        text("who", 200),
        text("by_when", 100),
        sa.Column("position", sa.Integer(), nullable=False),
        *identified(),
        foreign("fk_onboarding_application_id", "application_id", "application.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onboarding")),
    )
    index("onboarding", "application_id")


def create_raw_score() -> None:
    op.create_table(
        "raw_score",
        text("application_id", 36),
        text("axis", 10),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("standard_error", sa.Double(), nullable=True),
        sa.Column("raters", sa.Integer(), nullable=False),
        text("verdict", 30),
        text("reason", 30),
        sa.CheckConstraint("axis in ('values', 'skill')", name=op.f("ck_raw_score_axis")),
        foreign("fk_raw_score_application_id", "application_id", "application.id", cascade=True),
        sa.PrimaryKeyConstraint("application_id", "axis", name=op.f("pk_raw_score")),
    )


def create_stage() -> None:
    op.create_table(
        "stage",
        text("plan_id", 36),
        text("name", 100),
        sa.Column("position", sa.Integer(), nullable=False),
        *identified(),
        foreign("fk_stage_plan_id", "plan_id", "plan.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
    )
    index("stage", "plan_id")


def create_planned_interview() -> None:
    op.create_table(
        "planned_interview",
        text("stage_id", 36),
        text("name", 100),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("interviewers", sa.Integer(), nullable=False),
        text("intro"),
        sa.Column("position", sa.Integer(), nullable=False),
        *identified(),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_planned_interview_minutes_positive")),
        foreign("fk_planned_interview_stage_id", "stage_id", "stage.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_interview")),
    )
    index("planned_interview", "stage_id")


def create_interview() -> None:
    op.create_table(
        "interview",
        text("application_id", 36),
        text("planned_interview_id", 36),
        text("state", 12),
        sa.Column("starts_at", sa.DateTime(), nullable=True),
        text("local_start", 20),
        text("zone", 60),
        sa.Column("began_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        *identified(),
        sa.CheckConstraint("state in ('planned', 'live', 'finished', 'cancelled')", name=op.f("ck_interview_state")),
        foreign("fk_interview_application_id", "application_id", "application.id", cascade=True),
        foreign("fk_interview_planned_interview_id", "planned_interview_id", "planned_interview.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
        sa.UniqueConstraint(
            "application_id", "planned_interview_id", name=op.f("uq_interview_application_id_planned_interview_id")
        ),
    )
    index("interview", "application_id")


def create_question() -> None:
    op.create_table(
        "question",
        text("planned_interview_id", 36),
        text("key", 100),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        *identified(),
        foreign("fk_question_planned_interview_id", "planned_interview_id", "planned_interview.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    index("question", "planned_interview_id")


def create_scorecard() -> None:
    op.create_table(
        "scorecard",
        text("interview_id", 36),
        text("person_id", 36),
        text("panel_role", 20),
        text("state", 12),
        text("source", 12),
        sa.Column("entered_by", sa.String(length=36), nullable=True),
        sa.Column("no_conflict", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("elapsed_seconds", sa.Integer(), nullable=False),
        sa.Column("last_saved_at", sa.DateTime(), nullable=True),
        text("values_word", 20),
        text("skill_word", 20),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        text("seal", 64),
        *identified(),
        sa.CheckConstraint("state in ('draft', 'submitted')", name=op.f("ck_scorecard_state")),
        foreign("fk_scorecard_entered_by", "entered_by", "person.id"),
        foreign("fk_scorecard_interview_id", "interview_id", "interview.id", cascade=True),
        foreign("fk_scorecard_person_id", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecard")),
        sa.UniqueConstraint("interview_id", "person_id", name=op.f("uq_scorecard_interview_id_person_id")),
    )
    index("scorecard", "interview_id", "person_id")


def create_addendum() -> None:
    op.create_table(
        "addendum",
        text("scorecard_id", 36),
        text("person_id", 36),
        text("text"),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        *identified(),
        foreign("fk_addendum_person_id", "person_id", "person.id"),
        foreign("fk_addendum_scorecard_id", "scorecard_id", "scorecard.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
    )
    index("addendum", "scorecard_id")


def create_guardrail() -> None:
    op.create_table(
        "guardrail",
        text("scorecard_id", 36),
        text("question_id", 36),
        text("guardrail", 12),
        *identified(),
        foreign("fk_guardrail_question_id", "question_id", "question.id"),
        foreign("fk_guardrail_scorecard_id", "scorecard_id", "scorecard.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardrail")),
        sa.UniqueConstraint(
            "scorecard_id", "question_id", "guardrail", name=op.f("uq_guardrail_scorecard_id_question_id_guardrail")
        ),
    )
    index("guardrail", "scorecard_id")


def create_note() -> None:
    op.create_table(
        "note",
        text("scorecard_id", 36),
        text("question_id", 36),
        sa.Column("criterion_id", sa.String(length=36), nullable=True),
        sa.Column("at_seconds", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        text("star", 12),
        text("mark", 1),
        text("text"),
        sa.Column("position", sa.Integer(), nullable=False),
        *identified(),
        foreign("fk_note_criterion_id", "criterion_id", "criterion.id"),
        foreign("fk_note_question_id", "question_id", "question.id"),
        foreign("fk_note_scorecard_id", "scorecard_id", "scorecard.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    index("note", "scorecard_id")


def create_pause() -> None:
    op.create_table(
        "pause",
        text("scorecard_id", 36),
        sa.Column("at_seconds", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("found", sa.Boolean(), nullable=False),
        *identified(),
        foreign("fk_pause_scorecard_id", "scorecard_id", "scorecard.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    index("pause", "scorecard_id")


def create_probe() -> None:
    op.create_table(
        "probe",
        text("scorecard_id", 36),
        text("question_id", 36),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at_seconds", sa.Integer(), nullable=True),
        *identified(),
        foreign("fk_probe_question_id", "question_id", "question.id"),
        foreign("fk_probe_scorecard_id", "scorecard_id", "scorecard.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_probe")),
        sa.UniqueConstraint(
            "scorecard_id", "question_id", "number", name=op.f("uq_probe_scorecard_id_question_id_number")
        ),
    )
    index("probe", "scorecard_id")


def create_rating() -> None:
    op.create_table(
        "rating",
        text("scorecard_id", 36),
        text("question_id", 36),
        text("criterion_id", 36),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("not_observed", sa.Boolean(), nullable=False),
        text("no_evidence_reason"),
        sa.Column("rated_at", sa.DateTime(), nullable=False),
        *identified(),
        sa.CheckConstraint("(value is null) = not_observed", name=op.f("ck_rating_observed_or_not")),
        sa.CheckConstraint("value is null or value between 1 and 5", name=op.f("ck_rating_value_on_scale")),
        foreign("fk_rating_criterion_id", "criterion_id", "criterion.id"),
        foreign("fk_rating_question_id", "question_id", "question.id"),
        foreign("fk_rating_scorecard_id", "scorecard_id", "scorecard.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint(
            "scorecard_id", "question_id", "criterion_id", name=op.f("uq_rating_scorecard_id_question_id_criterion_id")
        ),
    )
    index("rating", "criterion_id", "scorecard_id")


def create_skip() -> None:
    op.create_table(
        "skip",
        text("scorecard_id", 36),
        text("question_id", 36),
        text("reason"),
        *identified(),
        foreign("fk_skip_question_id", "question_id", "question.id"),
        foreign("fk_skip_scorecard_id", "scorecard_id", "scorecard.id", cascade=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skip")),
        sa.UniqueConstraint("scorecard_id", "question_id", name=op.f("uq_skip_scorecard_id_question_id")),
    )
    index("skip", "scorecard_id")


def upgrade() -> None:
    create_candidate()
    create_culture_value()
    create_event()
    create_job()
    create_person()
    create_workspace()
    create_application()
    create_attachment()
    create_criterion()
    create_panel_member()
    create_plan()
    create_plan_exception()
    create_policy()
    create_consensus()
    create_decision()
    create_onboarding()
    create_raw_score()
    create_stage()
    create_planned_interview()
    create_interview()
    create_question()
    create_scorecard()
    create_addendum()
    create_guardrail()
    create_note()
    create_pause()
    create_probe()
    create_rating()
    create_skip()
    op.execute(f"CREATE TRIGGER event_keeps_update BEFORE UPDATE ON event {KEPT}")
    op.execute(f"CREATE TRIGGER event_keeps_delete BEFORE DELETE ON event {KEPT}")


def downgrade() -> None:
    op.execute("DROP TRIGGER event_keeps_update")
    op.execute("DROP TRIGGER event_keeps_delete")
    for table in reversed(
        [
            "candidate",
            "culture_value",
            "event",
            "job",
            "person",
            "workspace",
            "application",
            "attachment",
            "criterion",
            "panel_member",
            "plan",
            "plan_exception",
            "policy",
            "consensus",
            "decision",
            "onboarding",
            "raw_score",
            "stage",
            "planned_interview",
            "interview",
            "question",
            "scorecard",
            "addendum",
            "guardrail",
            "note",
            "pause",
            "probe",
            "rating",
            "skip",
        ]
    ):
        op.drop_table(table)
