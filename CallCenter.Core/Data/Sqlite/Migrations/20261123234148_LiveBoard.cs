using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LiveBoard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SkillCode",
                table: "AssignmentDecisions",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TierCode",
                table: "AssignmentDecisions",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "AlarmThresholds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    AnswerRateGap = table.Column<double>(type: "REAL", nullable: true),
                    AnswerRateMinCalls = table.Column<int>(type: "INTEGER", nullable: false),
                    LongestWaitSeconds = table.Column<int>(type: "INTEGER", nullable: true),
                    WaitingCallers = table.Column<int>(type: "INTEGER", nullable: true),
                    NoFreeAgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    SwitchAway = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlarmThresholds", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AssignmentDecisions_At",
                table: "AssignmentDecisions",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AssignmentDecisions_SkillCode_TierCode_At",
                table: "AssignmentDecisions",
                columns: new[] { "SkillCode", "TierCode", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AlarmThresholds");

            migrationBuilder.DropIndex(
                name: "IX_AssignmentDecisions_At",
                table: "AssignmentDecisions");

            migrationBuilder.DropIndex(
                name: "IX_AssignmentDecisions_SkillCode_TierCode_At",
                table: "AssignmentDecisions");

            migrationBuilder.DropColumn(
                name: "SkillCode",
                table: "AssignmentDecisions");

            migrationBuilder.DropColumn(
                name: "TierCode",
                table: "AssignmentDecisions");
        }
    }
}
