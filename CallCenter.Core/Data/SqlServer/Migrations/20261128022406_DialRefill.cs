using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DialRefill : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CampaignTargets_CampaignId_State_IsAppointment_Priority_NextAt_RegionCode",
                table: "CampaignTargets");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTargets_CampaignId_State_IsAppointment_Priority_NextAt_Id_RegionCode",
                table: "CampaignTargets",
                columns: new[] { "CampaignId", "State", "IsAppointment", "Priority", "NextAt", "Id", "RegionCode" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CampaignTargets_CampaignId_State_IsAppointment_Priority_NextAt_Id_RegionCode",
                table: "CampaignTargets");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTargets_CampaignId_State_IsAppointment_Priority_NextAt_RegionCode",
                table: "CampaignTargets",
                columns: new[] { "CampaignId", "State", "IsAppointment", "Priority", "NextAt", "RegionCode" });
        }
    }
}
