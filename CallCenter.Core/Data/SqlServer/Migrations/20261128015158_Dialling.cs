using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Dialling : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AttemptNumber",
                table: "DialAttempts",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "CallBackAt",
                table: "DialAttempts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "CallBackPersonal",
                table: "DialAttempts",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClosedAt",
                table: "DialAttempts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsAppointment",
                table: "DialAttempts",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SiteId",
                table: "DialAttempts",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<long>(
                name: "StrategyId",
                table: "DialAttempts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "CampaignId",
                table: "Contacts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Direction",
                table: "Contacts",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Inbound");

            migrationBuilder.AddColumn<string>(
                name: "ResultCode",
                table: "Contacts",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_DialAttempts_SiteId_ClosedAt_ClaimedAt",
                table: "DialAttempts",
                columns: new[] { "SiteId", "ClosedAt", "ClaimedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTargets_CampaignId_State_IsAppointment_Priority_NextAt_RegionCode",
                table: "CampaignTargets",
                columns: new[] { "CampaignId", "State", "IsAppointment", "Priority", "NextAt", "RegionCode" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DialAttempts_SiteId_ClosedAt_ClaimedAt",
                table: "DialAttempts");

            migrationBuilder.DropIndex(
                name: "IX_CampaignTargets_CampaignId_State_IsAppointment_Priority_NextAt_RegionCode",
                table: "CampaignTargets");

            migrationBuilder.DropColumn(
                name: "AttemptNumber",
                table: "DialAttempts");

            migrationBuilder.DropColumn(
                name: "CallBackAt",
                table: "DialAttempts");

            migrationBuilder.DropColumn(
                name: "CallBackPersonal",
                table: "DialAttempts");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "DialAttempts");

            migrationBuilder.DropColumn(
                name: "IsAppointment",
                table: "DialAttempts");

            migrationBuilder.DropColumn(
                name: "SiteId",
                table: "DialAttempts");

            migrationBuilder.DropColumn(
                name: "StrategyId",
                table: "DialAttempts");

            migrationBuilder.DropColumn(
                name: "CampaignId",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Direction",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "ResultCode",
                table: "Contacts");
        }
    }
}
