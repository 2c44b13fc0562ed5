using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Extracts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Extracts",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Extracts",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Run",
                table: "Extracts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "FirstRun",
                table: "CallTargets",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Key",
                table: "CallTargets",
                type: "TEXT",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "LastRun",
                table: "CallTargets",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Occurrence",
                table: "CallTargets",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "ReplacesId",
                table: "CallTargets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CallTargetChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TargetId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UserId = table.Column<string>(type: "TEXT", maxLength: 450, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    From = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    To = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallTargetChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CallTargetChanges_CallTargets_TargetId",
                        column: x => x.TargetId,
                        principalTable: "CallTargets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ExtractRuns",
                columns: table => new
                {
                    ExtractId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Definition = table.Column<string>(type: "TEXT", nullable: false),
                    Lists = table.Column<string>(type: "TEXT", nullable: false),
                    Expected = table.Column<long>(type: "INTEGER", nullable: false),
                    ListIndex = table.Column<int>(type: "INTEGER", nullable: false),
                    RowNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Looked = table.Column<long>(type: "INTEGER", nullable: false),
                    Matched = table.Column<long>(type: "INTEGER", nullable: false),
                    Callable = table.Column<long>(type: "INTEGER", nullable: false),
                    Excluded = table.Column<long>(type: "INTEGER", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UserId = table.Column<string>(type: "TEXT", maxLength: 450, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    Worker = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExtractRuns", x => new { x.ExtractId, x.Number });
                    table.ForeignKey(
                        name: "FK_ExtractRuns_Extracts_ExtractId",
                        column: x => x.ExtractId,
                        principalTable: "Extracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DoNotCallNumbers_AddedAt",
                table: "DoNotCallNumbers",
                column: "AddedAt");

            migrationBuilder.CreateIndex(
                name: "IX_DialAttempts_Number_DialledAt",
                table: "DialAttempts",
                columns: new[] { "Number", "DialledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CallTargets_ExtractId_Key",
                table: "CallTargets",
                columns: new[] { "ExtractId", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_CallTargets_ReplacesId",
                table: "CallTargets",
                column: "ReplacesId",
                filter: "[ReplacesId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CallTargetChanges_TargetId_At",
                table: "CallTargetChanges",
                columns: new[] { "TargetId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ExtractRuns_Status_LeaseUntil",
                table: "ExtractRuns",
                columns: new[] { "Status", "LeaseUntil" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CallTargetChanges");

            migrationBuilder.DropTable(
                name: "ExtractRuns");

            migrationBuilder.DropIndex(
                name: "IX_DoNotCallNumbers_AddedAt",
                table: "DoNotCallNumbers");

            migrationBuilder.DropIndex(
                name: "IX_DialAttempts_Number_DialledAt",
                table: "DialAttempts");

            migrationBuilder.DropIndex(
                name: "IX_CallTargets_ExtractId_Key",
                table: "CallTargets");

            migrationBuilder.DropIndex(
                name: "IX_CallTargets_ReplacesId",
                table: "CallTargets");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Extracts");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Extracts");

            migrationBuilder.DropColumn(
                name: "Run",
                table: "Extracts");

            migrationBuilder.DropColumn(
                name: "FirstRun",
                table: "CallTargets");

            migrationBuilder.DropColumn(
                name: "Key",
                table: "CallTargets");

            migrationBuilder.DropColumn(
                name: "LastRun",
                table: "CallTargets");

            migrationBuilder.DropColumn(
                name: "Occurrence",
                table: "CallTargets");

            migrationBuilder.DropColumn(
                name: "ReplacesId",
                table: "CallTargets");
        }
    }
}
