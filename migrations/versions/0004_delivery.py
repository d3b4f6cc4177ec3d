"""delivery"""

import sqlalchemy as sa
from alembic import op

import bot.db.types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("due_at", bot.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("at_once", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("changed_at", bot.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_announcement_school_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_announcement_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "notice_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("due_at", bot.db.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("draft", sa.String(), nullable=True),
        sa.Column("cancelled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", bot.db.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["year_id"], ["school_year.id"], name=op.f("fk_notice_order_year_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_order")),
        sa.UniqueConstraint("year_id", "occasion", name=op.f("uq_notice_order_year_id_occasion")),
    )
    op.add_column(
        "school_year", sa.Column("swept_at", bot.db.types.UtcDateTime(timezone=True), nullable=True)
    )
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("wanted_at", bot.db.types.UtcDateTime(timezone=True), nullable=True))
        batch.create_foreign_key(op.f("fk_outbox_merged_into_id"), "outbox", ["merged_into_id"], ["id"])
        batch.create_index(op.f("ix_outbox_merged_into_id"), ["merged_into_id"])


def downgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.drop_index(op.f("ix_outbox_merged_into_id"))
        batch.drop_constraint(op.f("fk_outbox_merged_into_id"), type_="foreignkey")
        batch.drop_column("wanted_at")
        batch.drop_column("merged_into_id")
    op.drop_column("school_year", "swept_at")
    op.drop_table("notice_order")
    op.drop_table("announcement")
