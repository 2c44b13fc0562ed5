using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Campaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CallTargets_ExtractId_Exclusion",
                table: "CallTargets");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "ResultCodes",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "FinishedAt",
                table: "Campaigns",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "StartedAt",
                table: "Campaigns",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "BoundAt",
                table: "CampaignExtracts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BoundMark",
                table: "CampaignExtracts",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CampaignHours",
                columns: table => new
                {
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Hour = table.Column<int>(type: "int", nullable: false),
                    Dialled = table.Column<int>(type: "int", nullable: false),
                    Answered = table.Column<int>(type: "int", nullable: false),
                    Abandoned = table.Column<int>(type: "int", nullable: false),
                    Completed = table.Column<int>(type: "int", nullable: false),
                    Refused = table.Column<int>(type: "int", nullable: false),
                    CallLater = table.Column<int>(type: "int", nullable: false),
                    TalkSeconds = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignHours", x => new { x.CampaignId, x.Day, x.Hour });
                    table.ForeignKey(
                        name: "FK_CampaignHours_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTargets_CampaignId_ExtractId_State_Closing_RegionCode_IsAppointment_Attempts_NextAt",
                table: "CampaignTargets",
                columns: new[] { "CampaignId", "ExtractId", "State", "Closing", "RegionCode", "IsAppointment", "Attempts", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CallTargets_ExtractId_Exclusion_Deleted_FirstRun_LastRun_ReplacesId",
                table: "CallTargets",
                columns: new[] { "ExtractId", "Exclusion", "Deleted", "FirstRun", "LastRun", "ReplacesId" });

            migrationBuilder.CreateIndex(
                name: "IX_CallTargets_ExtractId_ImportId_RowNumber",
                table: "CallTargets",
                columns: new[] { "ExtractId", "ImportId", "RowNumber" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CampaignHours");

            migrationBuilder.DropIndex(
                name: "IX_CampaignTargets_CampaignId_ExtractId_State_Closing_RegionCode_IsAppointment_Attempts_NextAt",
                table: "CampaignTargets");

            migrationBuilder.DropIndex(
                name: "IX_CallTargets_ExtractId_Exclusion_Deleted_FirstRun_LastRun_ReplacesId",
                table: "CallTargets");

            migrationBuilder.DropIndex(
                name: "IX_CallTargets_ExtractId_ImportId_RowNumber",
                table: "CallTargets");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "ResultCodes");

            migrationBuilder.DropColumn(
                name: "FinishedAt",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "StartedAt",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "BoundAt",
                table: "CampaignExtracts");

            migrationBuilder.DropColumn(
                name: "BoundMark",
                table: "CampaignExtracts");

            migrationBuilder.CreateIndex(
                name: "IX_CallTargets_ExtractId_Exclusion",
                table: "CallTargets",
                columns: new[] { "ExtractId", "Exclusion" });
        }
    }
}
