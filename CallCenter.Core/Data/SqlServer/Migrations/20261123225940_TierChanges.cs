using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class TierChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Customers_Name",
                table: "Customers");

            migrationBuilder.DropIndex(
                name: "IX_Customers_RegionCode",
                table: "Customers");

            migrationBuilder.DropIndex(
                name: "IX_Customers_TierCode",
                table: "Customers");

            migrationBuilder.CreateTable(
                name: "TierChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    CustomerId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UserId = table.Column<string>(type: "nvarchar(450)", maxLength: 450, nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    FromTierCode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ToTierCode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Source = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    SourceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Reason = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TierChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TierChanges_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Customers_AccountNumber_RegionCode",
                table: "Customers",
                columns: new[] { "AccountNumber", "RegionCode" });

            migrationBuilder.CreateIndex(
                name: "IX_Customers_Name_RegionCode",
                table: "Customers",
                columns: new[] { "Name", "RegionCode" });

            migrationBuilder.CreateIndex(
                name: "IX_Customers_RegionCode_AccountNumber",
                table: "Customers",
                columns: new[] { "RegionCode", "AccountNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Customers_TierCode_AccountNumber_RegionCode",
                table: "Customers",
                columns: new[] { "TierCode", "AccountNumber", "RegionCode" });

            migrationBuilder.CreateIndex(
                name: "IX_TierChanges_CustomerId_At",
                table: "TierChanges",
                columns: new[] { "CustomerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TierChanges_SourceId",
                table: "TierChanges",
                column: "SourceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TierChanges");

            migrationBuilder.DropIndex(
                name: "IX_Customers_AccountNumber_RegionCode",
                table: "Customers");

            migrationBuilder.DropIndex(
                name: "IX_Customers_Name_RegionCode",
                table: "Customers");

            migrationBuilder.DropIndex(
                name: "IX_Customers_RegionCode_AccountNumber",
                table: "Customers");

            migrationBuilder.DropIndex(
                name: "IX_Customers_TierCode_AccountNumber_RegionCode",
                table: "Customers");

            migrationBuilder.CreateIndex(
                name: "IX_Customers_Name",
                table: "Customers",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Customers_RegionCode",
                table: "Customers",
                column: "RegionCode");

            migrationBuilder.CreateIndex(
                name: "IX_Customers_TierCode",
                table: "Customers",
                column: "TierCode");
        }
    }
}
