using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.SqlServer.Migrations
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
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "TierCode",
                table: "AssignmentDecisions",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "AlarmThresholds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    AnswerRateGap = table.Column<double>(type: "float", nullable: true),
                    AnswerRateMinCalls = table.Column<int>(type: "int", nullable: false),
                    LongestWaitSeconds = table.Column<int>(type: "int", nullable: true),
                    WaitingCallers = table.Column<int>(type: "int", nullable: true),
                    NoFreeAgent = table.Column<bool>(type: "bit", nullable: false),
                    SwitchAway = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
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
