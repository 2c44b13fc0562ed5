using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PolicyLab : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ShadowAgentId",
                table: "AssignmentDecisions",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ShadowAgrees",
                table: "AssignmentDecisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ShadowContactId",
                table: "AssignmentDecisions",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ShadowId",
                table: "AssignmentDecisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LabRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Progress = table.Column<double>(type: "REAL", nullable: false),
                    CancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    ScenarioName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DayFrom = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PolicyKeys = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Seeds = table.Column<int>(type: "INTEGER", nullable: false),
                    UserId = table.Column<string>(type: "TEXT", maxLength: 450, nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Setup = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LabRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SavedScenarios",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedScenarios", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "ShadowPolicies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UserId = table.Column<string>(type: "TEXT", maxLength: 450, nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShadowPolicies", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AssignmentDecisions_ShadowId_ShadowAgrees_At",
                table: "AssignmentDecisions",
                columns: new[] { "ShadowId", "ShadowAgrees", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AgentPresence_At",
                table: "AgentPresence",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_LabRuns_State",
                table: "LabRuns",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ShadowPolicies_EndedAt",
                table: "ShadowPolicies",
                column: "EndedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LabRuns");

            migrationBuilder.DropTable(
                name: "SavedScenarios");

            migrationBuilder.DropTable(
                name: "ShadowPolicies");

            migrationBuilder.DropIndex(
                name: "IX_AssignmentDecisions_ShadowId_ShadowAgrees_At",
                table: "AssignmentDecisions");

            migrationBuilder.DropIndex(
                name: "IX_AgentPresence_At",
                table: "AgentPresence");

            migrationBuilder.DropColumn(
                name: "ShadowAgentId",
                table: "AssignmentDecisions");

            migrationBuilder.DropColumn(
                name: "ShadowAgrees",
                table: "AssignmentDecisions");

            migrationBuilder.DropColumn(
                name: "ShadowContactId",
                table: "AssignmentDecisions");

            migrationBuilder.DropColumn(
                name: "ShadowId",
                table: "AssignmentDecisions");
        }
    }
}
