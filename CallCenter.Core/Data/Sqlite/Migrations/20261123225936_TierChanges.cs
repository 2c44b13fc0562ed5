using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
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

            migrationBuilder.AlterColumn<string>(
                name: "Name",
                table: "Customers",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                collation: "NOCASE",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 64);

            migrationBuilder.CreateTable(
                name: "TierChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CustomerId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UserId = table.Column<string>(type: "TEXT", maxLength: 450, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FromTierCode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ToTierCode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SourceId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true)
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

            migrationBuilder.AlterColumn<string>(
                name: "Name",
                table: "Customers",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 64,
                oldCollation: "NOCASE");

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
