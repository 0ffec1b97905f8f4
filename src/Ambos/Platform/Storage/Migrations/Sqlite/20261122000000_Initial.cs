using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ambos.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "catalogue_agreement_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agreement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<long>(type: "INTEGER", nullable: false),
                    valid_until = table.Column<long>(type: "INTEGER", nullable: true),
                    terms = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_agreement_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    supplier_team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    current_version = table.Column<int>(type: "INTEGER", nullable: false),
                    ended = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_agreements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_calendar_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    calendar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<long>(type: "INTEGER", nullable: false),
                    hours = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_calendar_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_calendars",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    current_version = table.Column<int>(type: "INTEGER", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_calendars", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_service_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<long>(type: "INTEGER", nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_service_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_services",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    current_version = table.Column<int>(type: "INTEGER", nullable: false),
                    draft = table.Column<string>(type: "TEXT", nullable: true),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_services", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chain_counted",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    facts = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chain_counted", x => x.request_id);
                });

            migrationBuilder.CreateTable(
                name: "chain_figure_edition",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    rebuilt_to = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chain_figure_edition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chain_link_figures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    grain = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    supplier_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receiver_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    chain = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    cycles = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    handovers = table.Column<long>(type: "INTEGER", nullable: false),
                    on_time = table.Column<long>(type: "INTEGER", nullable: false),
                    late = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_first = table.Column<long>(type: "INTEGER", nullable: false),
                    accepted_first = table.Column<long>(type: "INTEGER", nullable: false),
                    rejected = table.Column<long>(type: "INTEGER", nullable: false),
                    owed_seconds = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chain_link_figures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chain_service_figures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    grain = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    broken_by = table.Column<string>(type: "TEXT", nullable: false),
                    requests = table.Column<long>(type: "INTEGER", nullable: false),
                    delivered = table.Column<long>(type: "INTEGER", nullable: false),
                    kept = table.Column<long>(type: "INTEGER", nullable: false),
                    broken = table.Column<long>(type: "INTEGER", nullable: false),
                    ping_pong = table.Column<long>(type: "INTEGER", nullable: false),
                    handovers = table.Column<long>(type: "INTEGER", nullable: false),
                    scored = table.Column<long>(type: "INTEGER", nullable: false),
                    score_total = table.Column<long>(type: "INTEGER", nullable: false),
                    scored_kept = table.Column<long>(type: "INTEGER", nullable: false),
                    score_total_kept = table.Column<long>(type: "INTEGER", nullable: false),
                    scored_broken = table.Column<long>(type: "INTEGER", nullable: false),
                    score_total_broken = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chain_service_figures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    relation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    folded_reach = table.Column<string>(type: "TEXT", nullable: true),
                    folded_words = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    prefers = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    hours = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    also_as = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    merged_into = table.Column<Guid>(type: "TEXT", nullable: true),
                    answers = table.Column<string>(type: "TEXT", nullable: true),
                    facts = table.Column<string>(type: "TEXT", nullable: true),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    source_key = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_fields",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    choices = table.Column<string>(type: "TEXT", nullable: true),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    of = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_fields", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_happenings",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_happenings", x => new { x.customer_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "customers_memberships",
                columns: table => new
                {
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lead = table.Column<bool>(type: "INTEGER", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_memberships", x => new { x.team_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "customers_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survivor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    merged_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    taken = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    keeps_account_of = table.Column<Guid>(type: "TEXT", nullable: true),
                    stopped_account = table.Column<Guid>(type: "TEXT", nullable: true),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_merges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_moved",
                columns: table => new
                {
                    merge_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    row_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_moved", x => new { x.merge_id, x.place, x.row_id });
                });

            migrationBuilder.CreateTable(
                name: "customers_teams",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    calendar_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_teams", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_cell_stamps",
                columns: table => new
                {
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_cell_stamps", x => x.survey_id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_cells",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    wave_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    release = table.Column<int>(type: "INTEGER", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    customer_team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    values = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sums = table.Column<byte[]>(type: "BLOB", nullable: false),
                    words = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_cells", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    not_sent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_contacts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_conversations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    notes = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    folded_text = table.Column<string>(type: "TEXT", nullable: false),
                    held_on = table.Column<int>(type: "INTEGER", nullable: false),
                    held_time = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    readers = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_conversations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_drafts",
                columns: table => new
                {
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_drafts", x => x.invitation_id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_loop_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    only_bad = table.Column<bool>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    theme_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    known_for_days = table.Column<int>(type: "INTEGER", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    priority = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    paused = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_loop_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_opinions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    folded = table.Column<string>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    score = table.Column<double>(type: "REAL", nullable: true),
                    recommendation = table.Column<int>(type: "INTEGER", nullable: true),
                    tone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    chance = table.Column<double>(type: "REAL", nullable: true),
                    corrected_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    follow_up_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_opinions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_responses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    wave_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    handover_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    customer_team_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_responses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_seen_groups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    filter = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    release = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_seen_groups", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_surveys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    secrecy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    group_size = table.Column<int>(type: "INTEGER", nullable: false),
                    comment_group_size = table.Column<int>(type: "INTEGER", nullable: false),
                    groups = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    first_answered = table.Column<bool>(type: "INTEGER", nullable: false),
                    colour = table.Column<string>(type: "TEXT", maxLength: 7, nullable: true),
                    built_in = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    draft = table.Column<string>(type: "TEXT", nullable: false),
                    current_version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_surveys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_themes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    hidden = table.Column<bool>(type: "INTEGER", nullable: false),
                    joined_to = table.Column<Guid>(type: "TEXT", nullable: true),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_themes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_voices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    author = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    score = table.Column<int>(type: "INTEGER", nullable: true),
                    best = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    folded = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    noted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_voices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_events",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<Guid>(type: "TEXT", nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_events", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "journal_followers",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_followers", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "journal_seals",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    digests = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_seals", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "platform_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    roles = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", nullable: true),
                    theme = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    last_sign_in_at = table.Column<long>(type: "INTEGER", nullable: true),
                    disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_batch_rows",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    undo = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_batch_rows", x => new { x.batch_id, x.place });
                });

            migrationBuilder.CreateTable(
                name: "platform_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    back = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_discarded",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_discarded", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_drafts",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_drafts", x => new { x.account_id, x.form });
                });

            migrationBuilder.CreateTable(
                name: "platform_exports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    sight = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    rows = table.Column<long>(type: "INTEGER", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_exports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    storage_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    uploaded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner_kind = table.Column<string>(type: "TEXT", nullable: true),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_idempotency",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    body_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_idempotency", x => new { x.account, x.key });
                });

            migrationBuilder.CreateTable(
                name: "platform_import_column_maps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    choices = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_import_column_maps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_import_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    files = table.Column<string>(type: "TEXT", nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    choices = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    refusal = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_import_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    choices = table.Column<string>(type: "TEXT", nullable: true),
                    trial = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    rows = table.Column<long>(type: "INTEGER", nullable: false),
                    records = table.Column<long>(type: "INTEGER", nullable: false),
                    cursor = table.Column<long>(type: "INTEGER", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false),
                    known = table.Column<long>(type: "INTEGER", nullable: false),
                    faulty = table.Column<long>(type: "INTEGER", nullable: false),
                    warnings = table.Column<long>(type: "INTEGER", nullable: false),
                    kept = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    heard_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issued_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_links", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_mail_templates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_mail_templates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    actor = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    visible_at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true),
                    mail_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: true),
                    unsubscribe = table.Column<string>(type: "TEXT", nullable: true),
                    about_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    about_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tried_since = table.Column<long>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    fault = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_personal_settings",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_personal_settings", x => new { x.account_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "platform_saved_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_saved_views", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_series",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_series", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "platform_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    browser = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "platform_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    can_write = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_tokens", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_undeliverable",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_undeliverable", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_version = table.Column<int>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    priority = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded_words = table.Column<string>(type: "TEXT", nullable: true),
                    folded_customer = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    waiting_for = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    waiting_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assignee_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    first_response_due = table.Column<long>(type: "INTEGER", nullable: true),
                    first_responded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_response = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delivery = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    broken_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    root_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    step_order = table.Column<int>(type: "INTEGER", nullable: false),
                    calendar_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    calendar_version = table.Column<int>(type: "INTEGER", nullable: false),
                    earlier_hours = table.Column<string>(type: "TEXT", nullable: true),
                    agreement_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    agreement_version = table.Column<int>(type: "INTEGER", nullable: false),
                    form = table.Column<string>(type: "TEXT", nullable: true),
                    facts = table.Column<string>(type: "TEXT", nullable: true),
                    price_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: true),
                    score_sum = table.Column<int>(type: "INTEGER", nullable: false),
                    score_count = table.Column<int>(type: "INTEGER", nullable: false),
                    ping_pong = table.Column<bool>(type: "INTEGER", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    source_key = table.Column<string>(type: "TEXT", nullable: true),
                    clock_stands = table.Column<bool>(type: "INTEGER", nullable: false),
                    phase = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, computedColumnSql: "CASE WHEN state IN ('Delivered', 'Closed', 'Cancelled') THEN 'Done' ELSE 'Open' END", stored: true),
                    queue_at = table.Column<long>(type: "INTEGER", nullable: false, computedColumnSql: "coalesce(due_at, 253402300799000)", stored: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requests_recounts",
                columns: table => new
                {
                    calendar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_recounts", x => x.calendar_id);
                });

            migrationBuilder.CreateTable(
                name: "requests_rejection_reasons",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receiver_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_rejection_reasons", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requests_team_recounts",
                columns: table => new
                {
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_team_recounts", x => x.team_id);
                });

            migrationBuilder.CreateTable(
                name: "customers_consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    given = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    remark = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    recorded_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_consents", x => x.id);
                    table.ForeignKey(
                        name: "FK_customers_consents_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customers_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    normal = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    main = table.Column<bool>(type: "INTEGER", nullable: false),
                    verified_at = table.Column<long>(type: "INTEGER", nullable: true),
                    verified_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    hours = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_contacts", x => x.id);
                    table.ForeignKey(
                        name: "FK_customers_contacts_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customers_employments",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    manager_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    hired_on = table.Column<int>(type: "INTEGER", nullable: true),
                    left_on = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_employments", x => x.person_id);
                    table.ForeignKey(
                        name: "FK_customers_employments_customers_person_id",
                        column: x => x.person_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customers_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    noted_on = table.Column<int>(type: "INTEGER", nullable: false),
                    due_on = table.Column<int>(type: "INTEGER", nullable: true),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_notes", x => x.id);
                    table.ForeignKey(
                        name: "FK_customers_notes_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customers_suspicions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    first_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    second_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reasons = table.Column<int>(type: "INTEGER", nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false),
                    dismissed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    dismissed_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_suspicions", x => x.id);
                    table.ForeignKey(
                        name: "FK_customers_suspicions_customers_first_id",
                        column: x => x.first_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_customers_suspicions_customers_second_id",
                        column: x => x.second_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customers_ties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    other_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    since = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers_ties", x => x.id);
                    table.ForeignKey(
                        name: "FK_customers_ties_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_customers_ties_customers_other_id",
                        column: x => x.other_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_conversation_follow_ups",
                columns: table => new
                {
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_conversation_follow_ups", x => new { x.conversation_id, x.request_id });
                    table.ForeignKey(
                        name: "FK_feedback_conversation_follow_ups_feedback_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "feedback_conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_conversation_needs",
                columns: table => new
                {
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    note_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_conversation_needs", x => new { x.conversation_id, x.note_id });
                    table.ForeignKey(
                        name: "FK_feedback_conversation_needs_feedback_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "feedback_conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_conversation_people",
                columns: table => new
                {
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_conversation_people", x => new { x.conversation_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_feedback_conversation_people_feedback_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "feedback_conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_tidings",
                columns: table => new
                {
                    opinion_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    mail_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    again_at = table.Column<long>(type: "INTEGER", nullable: true),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_tidings", x => x.opinion_id);
                    table.ForeignKey(
                        name: "FK_feedback_tidings_feedback_opinions_opinion_id",
                        column: x => x.opinion_id,
                        principalTable: "feedback_opinions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_annotations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_annotations", x => x.id);
                    table.ForeignKey(
                        name: "FK_feedback_annotations_feedback_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "feedback_surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    wave_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    contact = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    not_sent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reminders = table.Column<int>(type: "INTEGER", nullable: false),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    until = table.Column<long>(type: "INTEGER", nullable: true),
                    occasion = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    handover_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    customer_team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    participated = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_invitations", x => x.id);
                    table.ForeignKey(
                        name: "FK_feedback_invitations_feedback_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "feedback_surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    token = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    retired = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_links", x => x.id);
                    table.ForeignKey(
                        name: "FK_feedback_links_feedback_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "feedback_surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    occasion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    services = table.Column<string>(type: "TEXT", nullable: false),
                    nth = table.Column<int>(type: "INTEGER", nullable: true),
                    delay_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    audience = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    every_days = table.Column<int>(type: "INTEGER", nullable: true),
                    sample_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    quota = table.Column<int>(type: "INTEGER", nullable: true),
                    remind_after_days = table.Column<int>(type: "INTEGER", nullable: true),
                    most_reminders = table.Column<int>(type: "INTEGER", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    round_wave = table.Column<Guid>(type: "TEXT", nullable: true),
                    round_after = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_plans", x => x.id);
                    table.ForeignKey(
                        name: "FK_feedback_plans_feedback_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "feedback_surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    cadence = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    weekday = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    filter = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    last_waves = table.Column<int>(type: "INTEGER", nullable: true),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    paused = table.Column<bool>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_reports", x => x.id);
                    table.ForeignKey(
                        name: "FK_feedback_reports_feedback_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "feedback_surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_feedback_versions_feedback_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "feedback_surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_waves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts = table.Column<int>(type: "INTEGER", nullable: false),
                    ends = table.Column<int>(type: "INTEGER", nullable: true),
                    release = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_waves", x => x.id);
                    table.ForeignKey(
                        name: "FK_feedback_waves_feedback_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "feedback_surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_deeds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    theme_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    folded = table.Column<string>(type: "TEXT", nullable: false),
                    done_on = table.Column<int>(type: "INTEGER", nullable: false),
                    heard = table.Column<int>(type: "INTEGER", nullable: true),
                    requests = table.Column<string>(type: "TEXT", nullable: false),
                    audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    quoted_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    quote = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_deeds", x => x.id);
                    table.ForeignKey(
                        name: "FK_feedback_deeds_feedback_themes_theme_id",
                        column: x => x.theme_id,
                        principalTable: "feedback_themes",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "feedback_opinion_themes",
                columns: table => new
                {
                    opinion_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    theme_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_opinion_themes", x => new { x.opinion_id, x.theme_id });
                    table.ForeignKey(
                        name: "FK_feedback_opinion_themes_feedback_opinions_opinion_id",
                        column: x => x.opinion_id,
                        principalTable: "feedback_opinions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_feedback_opinion_themes_feedback_themes_theme_id",
                        column: x => x.theme_id,
                        principalTable: "feedback_themes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "platform_import_findings",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    file = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    line = table.Column<long>(type: "INTEGER", nullable: true),
                    field = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    found = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    more = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_import_findings", x => new { x.import_id, x.number });
                    table.ForeignKey(
                        name: "FK_platform_import_findings_platform_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "platform_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requests_attachments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    note_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_attachments", x => x.id);
                    table.ForeignKey(
                        name: "FK_requests_attachments_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requests_handovers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    root_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    cycle = table.Column<int>(type: "INTEGER", nullable: false),
                    supplier_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receiver_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    presented_at = table.Column<long>(type: "INTEGER", nullable: true),
                    presented_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    evidence = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    day = table.Column<int>(type: "INTEGER", nullable: true),
                    silence_accepts_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    worked_seconds = table.Column<long>(type: "INTEGER", nullable: true),
                    late_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_handovers", x => x.id);
                    table.ForeignKey(
                        name: "FK_requests_handovers_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requests_links",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    other_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_links", x => new { x.request_id, x.other_id });
                    table.ForeignKey(
                        name: "FK_requests_links_requests_other_id",
                        column: x => x.other_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_requests_links_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requests_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    from_supplier = table.Column<bool>(type: "INTEGER", nullable: false),
                    automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_messages", x => x.id);
                    table.ForeignKey(
                        name: "FK_requests_messages_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requests_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    handed_on = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_notes", x => x.id);
                    table.ForeignKey(
                        name: "FK_requests_notes_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requests_promises",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    counts_from = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    look_at = table.Column<long>(type: "INTEGER", nullable: true),
                    warned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    announced_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_promises", x => x.id);
                    table.ForeignKey(
                        name: "FK_requests_promises_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requests_ratings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: true),
                    asked = table.Column<int>(type: "INTEGER", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: true),
                    comment = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    source_key = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_ratings", x => x.id);
                    table.ForeignKey(
                        name: "FK_requests_ratings_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requests_states",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    waiting_for = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_states", x => x.id);
                    table.ForeignKey(
                        name: "FK_requests_states_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requests_tags",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_tags", x => new { x.request_id, x.text });
                    table.ForeignKey(
                        name: "FK_requests_tags_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requests_watchers",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests_watchers", x => new { x.request_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_requests_watchers_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_report_mailings",
                columns: table => new
                {
                    report_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    mail_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    score = table.Column<double>(type: "REAL", nullable: true),
                    count = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_report_mailings", x => new { x.report_id, x.account_id, x.due_at });
                    table.ForeignKey(
                        name: "FK_feedback_report_mailings_feedback_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "feedback_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_report_readers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    report_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    stopped_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback_report_readers", x => x.id);
                    table.ForeignKey(
                        name: "FK_feedback_report_readers_feedback_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "feedback_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_agreement_versions_agreement_id_number",
                table: "catalogue_agreement_versions",
                columns: new[] { "agreement_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_agreements_supplier_team_id",
                table: "catalogue_agreements",
                column: "supplier_team_id");

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_calendar_versions_calendar_id_number",
                table: "catalogue_calendar_versions",
                columns: new[] { "calendar_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_service_versions_service_id_number",
                table: "catalogue_service_versions",
                columns: new[] { "service_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_services_name_id",
                table: "catalogue_services",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_services_team_id",
                table: "catalogue_services",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "IX_chain_link_figures_grain_day",
                table: "chain_link_figures",
                columns: new[] { "grain", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_chain_service_figures_grain_day",
                table: "chain_service_figures",
                columns: new[] { "grain", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_email",
                table: "customers",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "IX_customers_folded_name_id",
                table: "customers",
                columns: new[] { "folded_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_import_id_source_key",
                table: "customers",
                columns: new[] { "import_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_merged_into",
                table: "customers",
                column: "merged_into",
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_number",
                table: "customers",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customers_organisation_id",
                table: "customers",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_customers_side_kind_folded_name_id",
                table: "customers",
                columns: new[] { "side", "kind", "folded_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_consents_customer_id_purpose_at",
                table: "customers_consents",
                columns: new[] { "customer_id", "purpose", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_contacts_customer_id",
                table: "customers_contacts",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "IX_customers_contacts_normal_kind",
                table: "customers_contacts",
                columns: new[] { "normal", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_employments_manager_id",
                table: "customers_employments",
                column: "manager_id",
                filter: "manager_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_happenings_customer_id_at_number",
                table: "customers_happenings",
                columns: new[] { "customer_id", "at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_happenings_customer_id_kind_at_number",
                table: "customers_happenings",
                columns: new[] { "customer_id", "kind", "at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_memberships_person_id",
                table: "customers_memberships",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_customers_merges_merged_id",
                table: "customers_merges",
                column: "merged_id");

            migrationBuilder.CreateIndex(
                name: "IX_customers_merges_state_asked_at",
                table: "customers_merges",
                columns: new[] { "state", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_merges_survivor_id",
                table: "customers_merges",
                column: "survivor_id");

            migrationBuilder.CreateIndex(
                name: "IX_customers_notes_customer_id_state",
                table: "customers_notes",
                columns: new[] { "customer_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_notes_owner_id_state",
                table: "customers_notes",
                columns: new[] { "owner_id", "state" },
                filter: "owner_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_suspicions_first_id_second_id",
                table: "customers_suspicions",
                columns: new[] { "first_id", "second_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customers_suspicions_reasons_found_at_id",
                table: "customers_suspicions",
                columns: new[] { "reasons", "found_at", "id" },
                filter: "dismissed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_suspicions_second_id",
                table: "customers_suspicions",
                column: "second_id");

            migrationBuilder.CreateIndex(
                name: "IX_customers_ties_customer_id_kind_other_id",
                table: "customers_ties",
                columns: new[] { "customer_id", "kind", "other_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customers_ties_other_id",
                table: "customers_ties",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_annotations_survey_id_day",
                table: "feedback_annotations",
                columns: new[] { "survey_id", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_cells_survey_id_wave_id",
                table: "feedback_cells",
                columns: new[] { "survey_id", "wave_id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_contacts_address_at",
                table: "feedback_contacts",
                columns: new[] { "address", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_contacts_invitation_id",
                table: "feedback_contacts",
                column: "invitation_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_contacts_person_id_at",
                table: "feedback_contacts",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_contacts_survey_id_at_id",
                table: "feedback_contacts",
                columns: new[] { "survey_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_conversation_follow_ups_request_id",
                table: "feedback_conversation_follow_ups",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_conversation_people_person_id",
                table: "feedback_conversation_people",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_conversations_author_id",
                table: "feedback_conversations",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_conversations_customer_id_held_on",
                table: "feedback_conversations",
                columns: new[] { "customer_id", "held_on" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_conversations_held_on_id",
                table: "feedback_conversations",
                columns: new[] { "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_deeds_done_on_id",
                table: "feedback_deeds",
                columns: new[] { "done_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_deeds_theme_id",
                table: "feedback_deeds",
                column: "theme_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_drafts_at",
                table: "feedback_drafts",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_invitations_created_at",
                table: "feedback_invitations",
                column: "created_at",
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_invitations_person_id_created_at",
                table: "feedback_invitations",
                columns: new[] { "person_id", "created_at" },
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_invitations_plan_id_state_sent_at",
                table: "feedback_invitations",
                columns: new[] { "plan_id", "state", "sent_at" },
                filter: "plan_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_invitations_survey_id_created_at_id",
                table: "feedback_invitations",
                columns: new[] { "survey_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_invitations_survey_id_occasion",
                table: "feedback_invitations",
                columns: new[] { "survey_id", "occasion" },
                unique: true,
                filter: "occasion IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_invitations_token_hash",
                table: "feedback_invitations",
                column: "token_hash",
                unique: true,
                filter: "token_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_invitations_wave_id_state",
                table: "feedback_invitations",
                columns: new[] { "wave_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_links_survey_id",
                table: "feedback_links",
                column: "survey_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_links_token",
                table: "feedback_links",
                column: "token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_feedback_opinion_themes_theme_id_opinion_id",
                table: "feedback_opinion_themes",
                columns: new[] { "theme_id", "opinion_id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_opinions_at_id",
                table: "feedback_opinions",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_opinions_customer_id_at",
                table: "feedback_opinions",
                columns: new[] { "customer_id", "at" },
                filter: "customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_opinions_follow_up_id",
                table: "feedback_opinions",
                column: "follow_up_id",
                filter: "follow_up_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_opinions_request_id",
                table: "feedback_opinions",
                column: "request_id",
                filter: "request_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_opinions_source_id",
                table: "feedback_opinions",
                column: "source_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_feedback_plans_active_occasion",
                table: "feedback_plans",
                columns: new[] { "active", "occasion" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_plans_survey_id_created_at",
                table: "feedback_plans",
                columns: new[] { "survey_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_report_readers_account_id",
                table: "feedback_report_readers",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_report_readers_report_id_account_id",
                table: "feedback_report_readers",
                columns: new[] { "report_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_feedback_report_readers_token_hash",
                table: "feedback_report_readers",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_feedback_reports_folded_name_id",
                table: "feedback_reports",
                columns: new[] { "folded_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_reports_next_at",
                table: "feedback_reports",
                column: "next_at",
                filter: "NOT paused");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_reports_survey_id",
                table: "feedback_reports",
                column: "survey_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_responses_invitation_id",
                table: "feedback_responses",
                column: "invitation_id",
                unique: true,
                filter: "invitation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_responses_person_id_at",
                table: "feedback_responses",
                columns: new[] { "person_id", "at" },
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_responses_request_id",
                table: "feedback_responses",
                column: "request_id",
                filter: "request_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_responses_survey_id_at",
                table: "feedback_responses",
                columns: new[] { "survey_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_responses_wave_id",
                table: "feedback_responses",
                column: "wave_id");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_seen_groups_survey_id_account_id",
                table: "feedback_seen_groups",
                columns: new[] { "survey_id", "account_id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_surveys_built_in",
                table: "feedback_surveys",
                column: "built_in",
                unique: true,
                filter: "built_in IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_tidings_customer_id_at",
                table: "feedback_tidings",
                columns: new[] { "customer_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_versions_survey_id_number",
                table: "feedback_versions",
                columns: new[] { "survey_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_feedback_voices_at_id",
                table: "feedback_voices",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_waves_survey_id_starts",
                table: "feedback_waves",
                columns: new[] { "survey_id", "starts" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_journal_events_actor_number",
                table: "journal_events",
                columns: new[] { "actor", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_events_at",
                table: "journal_events",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_journal_events_channel_number",
                table: "journal_events",
                columns: new[] { "channel", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_events_kind_number",
                table: "journal_events",
                columns: new[] { "kind", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_events_subject_kind_number",
                table: "journal_events",
                columns: new[] { "subject_kind", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_events_subject_number",
                table: "journal_events",
                columns: new[] { "subject", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_accounts_folded_name_id",
                table: "platform_accounts",
                columns: new[] { "folded_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_accounts_normalized_email",
                table: "platform_accounts",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_accounts_person_id",
                table: "platform_accounts",
                column: "person_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_batch_rows_batch_id_state",
                table: "platform_batch_rows",
                columns: new[] { "batch_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_batches_owner_id_created_at",
                table: "platform_batches",
                columns: new[] { "owner_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_batches_state",
                table: "platform_batches",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_platform_discarded_at",
                table: "platform_discarded",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_platform_discarded_owner_id_at",
                table: "platform_discarded",
                columns: new[] { "owner_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_drafts_at",
                table: "platform_drafts",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_platform_exports_account_id_created_at",
                table: "platform_exports",
                columns: new[] { "account_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_exports_state",
                table: "platform_exports",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_platform_files_owner_id",
                table: "platform_files",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_platform_files_owner_kind_uploaded_at",
                table: "platform_files",
                columns: new[] { "owner_kind", "uploaded_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_files_uploaded_by_uploaded_at",
                table: "platform_files",
                columns: new[] { "uploaded_by", "uploaded_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_idempotency_at",
                table: "platform_idempotency",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_platform_import_column_maps_kind_name",
                table: "platform_import_column_maps",
                columns: new[] { "kind", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_imports_kind",
                table: "platform_imports",
                column: "kind");

            migrationBuilder.CreateIndex(
                name: "IX_platform_imports_number",
                table: "platform_imports",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_links_account_id_issued_at",
                table: "platform_links",
                columns: new[] { "account_id", "issued_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_links_hash",
                table: "platform_links",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_links_issued_by_id_issued_at",
                table: "platform_links",
                columns: new[] { "issued_by_id", "issued_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_mail_templates_kind_language",
                table: "platform_mail_templates",
                columns: new[] { "kind", "language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_notices_account_id_read_at_visible_at",
                table: "platform_notices",
                columns: new[] { "account_id", "read_at", "visible_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_notices_account_id_visible_at",
                table: "platform_notices",
                columns: new[] { "account_id", "visible_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_notices_mail_at",
                table: "platform_notices",
                column: "mail_at");

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_about_id",
                table: "platform_outbox",
                column: "about_id");

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_address_sent_at",
                table: "platform_outbox",
                columns: new[] { "address", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_created_at_id",
                table: "platform_outbox",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_state_rank_next_at",
                table: "platform_outbox",
                columns: new[] { "state", "rank", "next_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_saved_views_owner_id",
                table: "platform_saved_views",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_platform_saved_views_team_id",
                table: "platform_saved_views",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "IX_platform_sessions_account_id_ended_at",
                table: "platform_sessions",
                columns: new[] { "account_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_tokens_account_id",
                table: "platform_tokens",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_platform_tokens_hash",
                table: "platform_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_undeliverable_address",
                table: "platform_undeliverable",
                column: "address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_undeliverable_at_id",
                table: "platform_undeliverable",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_agreement_id_number",
                table: "requests",
                columns: new[] { "agreement_id", "number" },
                filter: "agreement_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_requests_asked_by_id_number",
                table: "requests",
                columns: new[] { "asked_by_id", "number" },
                filter: "asked_by_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_requests_assignee_id_phase_queue_at",
                table: "requests",
                columns: new[] { "assignee_id", "phase", "queue_at" },
                filter: "assignee_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_requests_calendar_id_number",
                table: "requests",
                columns: new[] { "calendar_id", "number" },
                filter: "calendar_id <> '00000000-0000-7000-8000-00000000CA1E'");

            migrationBuilder.CreateIndex(
                name: "IX_requests_customer_id_number",
                table: "requests",
                columns: new[] { "customer_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_import_id_source_key",
                table: "requests",
                columns: new[] { "import_id", "source_key" },
                filter: "import_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_requests_moved",
                table: "requests",
                column: "number",
                filter: "earlier_hours IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_requests_number",
                table: "requests",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_requests_parent_id",
                table: "requests",
                column: "parent_id",
                filter: "parent_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_requests_root_id",
                table: "requests",
                column: "root_id");

            migrationBuilder.CreateIndex(
                name: "IX_requests_service_id_day_number",
                table: "requests",
                columns: new[] { "service_id", "day", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_team_id_phase_queue_at_number",
                table: "requests",
                columns: new[] { "team_id", "phase", "queue_at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_attachments_file_id",
                table: "requests_attachments",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_requests_attachments_request_id",
                table: "requests_attachments",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "IX_requests_handovers_day_id",
                table: "requests_handovers",
                columns: new[] { "day", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_handovers_receiver_id_state_presented_at",
                table: "requests_handovers",
                columns: new[] { "receiver_id", "state", "presented_at" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_handovers_request_id_started_at",
                table: "requests_handovers",
                columns: new[] { "request_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_handovers_root_id",
                table: "requests_handovers",
                column: "root_id");

            migrationBuilder.CreateIndex(
                name: "IX_requests_handovers_silence_accepts_at",
                table: "requests_handovers",
                column: "silence_accepts_at",
                filter: "state = 'Presented'");

            migrationBuilder.CreateIndex(
                name: "IX_requests_handovers_supplier_id_receiver_id_day",
                table: "requests_handovers",
                columns: new[] { "supplier_id", "receiver_id", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_links_other_id",
                table: "requests_links",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "IX_requests_messages_request_id_at",
                table: "requests_messages",
                columns: new[] { "request_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_notes_request_id_at",
                table: "requests_notes",
                columns: new[] { "request_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_promises_look_at",
                table: "requests_promises",
                column: "look_at",
                filter: "look_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_requests_promises_owner_id_verdict_due_at",
                table: "requests_promises",
                columns: new[] { "owner_id", "verdict", "due_at" },
                filter: "kind = 'AdHoc'");

            migrationBuilder.CreateIndex(
                name: "IX_requests_promises_request_id",
                table: "requests_promises",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "IX_requests_ratings_import_id",
                table: "requests_ratings",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_requests_ratings_request_id",
                table: "requests_ratings",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "IX_requests_ratings_score_at",
                table: "requests_ratings",
                columns: new[] { "score", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_ratings_service_id_at",
                table: "requests_ratings",
                columns: new[] { "service_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_rejection_reasons_supplier_id_receiver_id",
                table: "requests_rejection_reasons",
                columns: new[] { "supplier_id", "receiver_id" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_states_request_id_at",
                table: "requests_states",
                columns: new[] { "request_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_tags_text",
                table: "requests_tags",
                column: "text");

            migrationBuilder.CreateIndex(
                name: "IX_requests_watchers_person_id",
                table: "requests_watchers",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "catalogue_agreement_versions");

            migrationBuilder.DropTable(
                name: "catalogue_agreements");

            migrationBuilder.DropTable(
                name: "catalogue_calendar_versions");

            migrationBuilder.DropTable(
                name: "catalogue_calendars");

            migrationBuilder.DropTable(
                name: "catalogue_service_versions");

            migrationBuilder.DropTable(
                name: "catalogue_services");

            migrationBuilder.DropTable(
                name: "chain_counted");

            migrationBuilder.DropTable(
                name: "chain_figure_edition");

            migrationBuilder.DropTable(
                name: "chain_link_figures");

            migrationBuilder.DropTable(
                name: "chain_service_figures");

            migrationBuilder.DropTable(
                name: "customers_consents");

            migrationBuilder.DropTable(
                name: "customers_contacts");

            migrationBuilder.DropTable(
                name: "customers_employments");

            migrationBuilder.DropTable(
                name: "customers_fields");

            migrationBuilder.DropTable(
                name: "customers_happenings");

            migrationBuilder.DropTable(
                name: "customers_memberships");

            migrationBuilder.DropTable(
                name: "customers_merges");

            migrationBuilder.DropTable(
                name: "customers_moved");

            migrationBuilder.DropTable(
                name: "customers_notes");

            migrationBuilder.DropTable(
                name: "customers_suspicions");

            migrationBuilder.DropTable(
                name: "customers_teams");

            migrationBuilder.DropTable(
                name: "customers_ties");

            migrationBuilder.DropTable(
                name: "feedback_annotations");

            migrationBuilder.DropTable(
                name: "feedback_cell_stamps");

            migrationBuilder.DropTable(
                name: "feedback_cells");

            migrationBuilder.DropTable(
                name: "feedback_contacts");

            migrationBuilder.DropTable(
                name: "feedback_conversation_follow_ups");

            migrationBuilder.DropTable(
                name: "feedback_conversation_needs");

            migrationBuilder.DropTable(
                name: "feedback_conversation_people");

            migrationBuilder.DropTable(
                name: "feedback_deeds");

            migrationBuilder.DropTable(
                name: "feedback_drafts");

            migrationBuilder.DropTable(
                name: "feedback_invitations");

            migrationBuilder.DropTable(
                name: "feedback_links");

            migrationBuilder.DropTable(
                name: "feedback_loop_rules");

            migrationBuilder.DropTable(
                name: "feedback_opinion_themes");

            migrationBuilder.DropTable(
                name: "feedback_plans");

            migrationBuilder.DropTable(
                name: "feedback_report_mailings");

            migrationBuilder.DropTable(
                name: "feedback_report_readers");

            migrationBuilder.DropTable(
                name: "feedback_responses");

            migrationBuilder.DropTable(
                name: "feedback_seen_groups");

            migrationBuilder.DropTable(
                name: "feedback_tidings");

            migrationBuilder.DropTable(
                name: "feedback_versions");

            migrationBuilder.DropTable(
                name: "feedback_voices");

            migrationBuilder.DropTable(
                name: "feedback_waves");

            migrationBuilder.DropTable(
                name: "journal_events");

            migrationBuilder.DropTable(
                name: "journal_followers");

            migrationBuilder.DropTable(
                name: "journal_seals");

            migrationBuilder.DropTable(
                name: "platform_accounts");

            migrationBuilder.DropTable(
                name: "platform_batch_rows");

            migrationBuilder.DropTable(
                name: "platform_batches");

            migrationBuilder.DropTable(
                name: "platform_discarded");

            migrationBuilder.DropTable(
                name: "platform_drafts");

            migrationBuilder.DropTable(
                name: "platform_exports");

            migrationBuilder.DropTable(
                name: "platform_files");

            migrationBuilder.DropTable(
                name: "platform_idempotency");

            migrationBuilder.DropTable(
                name: "platform_import_column_maps");

            migrationBuilder.DropTable(
                name: "platform_import_findings");

            migrationBuilder.DropTable(
                name: "platform_import_plans");

            migrationBuilder.DropTable(
                name: "platform_links");

            migrationBuilder.DropTable(
                name: "platform_mail_templates");

            migrationBuilder.DropTable(
                name: "platform_notices");

            migrationBuilder.DropTable(
                name: "platform_outbox");

            migrationBuilder.DropTable(
                name: "platform_personal_settings");

            migrationBuilder.DropTable(
                name: "platform_saved_views");

            migrationBuilder.DropTable(
                name: "platform_series");

            migrationBuilder.DropTable(
                name: "platform_sessions");

            migrationBuilder.DropTable(
                name: "platform_settings");

            migrationBuilder.DropTable(
                name: "platform_tokens");

            migrationBuilder.DropTable(
                name: "platform_undeliverable");

            migrationBuilder.DropTable(
                name: "requests_attachments");

            migrationBuilder.DropTable(
                name: "requests_handovers");

            migrationBuilder.DropTable(
                name: "requests_links");

            migrationBuilder.DropTable(
                name: "requests_messages");

            migrationBuilder.DropTable(
                name: "requests_notes");

            migrationBuilder.DropTable(
                name: "requests_promises");

            migrationBuilder.DropTable(
                name: "requests_ratings");

            migrationBuilder.DropTable(
                name: "requests_recounts");

            migrationBuilder.DropTable(
                name: "requests_rejection_reasons");

            migrationBuilder.DropTable(
                name: "requests_states");

            migrationBuilder.DropTable(
                name: "requests_tags");

            migrationBuilder.DropTable(
                name: "requests_team_recounts");

            migrationBuilder.DropTable(
                name: "requests_watchers");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "feedback_conversations");

            migrationBuilder.DropTable(
                name: "feedback_themes");

            migrationBuilder.DropTable(
                name: "feedback_reports");

            migrationBuilder.DropTable(
                name: "feedback_opinions");

            migrationBuilder.DropTable(
                name: "platform_imports");

            migrationBuilder.DropTable(
                name: "requests");

            migrationBuilder.DropTable(
                name: "feedback_surveys");
        }
    }
}
