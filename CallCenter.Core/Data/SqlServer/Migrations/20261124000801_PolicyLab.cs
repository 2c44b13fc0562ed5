using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.SqlServer.Migrations
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
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "ShadowAgrees",
                table: "AssignmentDecisions",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ShadowContactId",
                table: "AssignmentDecisions",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "ShadowId",
                table: "AssignmentDecisions",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LabRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Progress = table.Column<double>(type: "float", nullable: false),
                    CancelRequested = table.Column<bool>(type: "bit", nullable: false),
                    ScenarioName = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    DayFrom = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PolicyKeys = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Seeds = table.Column<int>(type: "int", nullable: false),
                    UserId = table.Column<string>(type: "nvarchar(450)", maxLength: 450, nullable: false),
                    Author = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SeenAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Setup = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Failure = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LabRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SavedScenarios",
                columns: table => new
                {
                    Name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Body = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Author = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedScenarios", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "ShadowPolicies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    Body = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    SetAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    UserId = table.Column<string>(type: "nvarchar(450)", maxLength: 450, nullable: false),
                    Author = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
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
