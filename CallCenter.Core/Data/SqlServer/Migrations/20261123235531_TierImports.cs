using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class TierImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "TierFeed",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SourceCode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    BatchId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AccountNumber = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PhoneNumber = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Tier = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    CustomerName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Region = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "datetime2", nullable: false, defaultValueSql: "SYSUTCDATETIME()"),
                    ImportId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TierFeed", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TierSources",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Code = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    RegionCode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Mapping = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    CreatesUnknown = table.Column<bool>(type: "bit", nullable: false),
                    EveryMinutes = table.Column<int>(type: "int", nullable: true),
                    DailyAtMinute = table.Column<int>(type: "int", nullable: true),
                    Paused = table.Column<bool>(type: "bit", nullable: false),
                    LookedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Problem = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    ProblemDetail = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TierSources", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TierSources_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TierImports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    SourceId = table.Column<int>(type: "int", nullable: true),
                    RegionCode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    StoredName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    TakenKey = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true),
                    Description = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Mapping = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    CreatesUnknown = table.Column<bool>(type: "bit", nullable: false),
                    AppliesItself = table.Column<bool>(type: "bit", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Hold = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Failure = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    Expected = table.Column<long>(type: "bigint", nullable: false),
                    Customers = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UserId = table.Column<string>(type: "nvarchar(450)", maxLength: 450, nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DecisionNote = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    RolledBackBy = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    RolledBackUserId = table.Column<string>(type: "nvarchar(450)", maxLength: 450, nullable: true, collation: "Latin1_General_100_BIN2"),
                    RolledBackAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CancelRequested = table.Column<bool>(type: "bit", nullable: false),
                    Worker = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    Emptied = table.Column<bool>(type: "bit", nullable: false),
                    Counts_Applied = table.Column<long>(type: "bigint", nullable: false),
                    Counts_Barred = table.Column<long>(type: "bigint", nullable: false),
                    Counts_Down = table.Column<long>(type: "bigint", nullable: false),
                    Counts_Duplicate = table.Column<long>(type: "bigint", nullable: false),
                    Counts_Kept = table.Column<long>(type: "bigint", nullable: false),
                    Counts_New = table.Column<long>(type: "bigint", nullable: false),
                    Counts_NewBarred = table.Column<long>(type: "bigint", nullable: false),
                    Counts_Read = table.Column<long>(type: "bigint", nullable: false),
                    Counts_Rejected = table.Column<long>(type: "bigint", nullable: false),
                    Counts_RolledBack = table.Column<long>(type: "bigint", nullable: false),
                    Counts_Unbarred = table.Column<long>(type: "bigint", nullable: false),
                    Counts_Unchanged = table.Column<long>(type: "bigint", nullable: false),
                    Counts_Up = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TierImports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TierImports_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TierImports_TierSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "TierSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TierImportRows",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    Detail = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    CustomerId = table.Column<long>(type: "bigint", nullable: true),
                    AccountNumber = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    FromTierCode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ToTierCode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Cells = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TierImportRows", x => new { x.ImportId, x.Number });
                    table.ForeignKey(
                        name: "FK_TierImportRows_TierImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "TierImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TierFeed_ImportId_Id",
                table: "TierFeed",
                columns: new[] { "ImportId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_TierFeed_SourceCode_ImportId_BatchId",
                table: "TierFeed",
                columns: new[] { "SourceCode", "ImportId", "BatchId" });

            migrationBuilder.CreateIndex(
                name: "IX_TierImports_ContentHash",
                table: "TierImports",
                column: "ContentHash");

            migrationBuilder.CreateIndex(
                name: "IX_TierImports_CreatedAt",
                table: "TierImports",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_TierImports_RegionCode",
                table: "TierImports",
                column: "RegionCode");

            migrationBuilder.CreateIndex(
                name: "IX_TierImports_SourceId_TakenKey",
                table: "TierImports",
                columns: new[] { "SourceId", "TakenKey" },
                unique: true,
                filter: "[SourceId] IS NOT NULL AND [TakenKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TierImports_Status",
                table: "TierImports",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_TierSources_Code",
                table: "TierSources",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TierSources_RegionCode",
                table: "TierSources",
                column: "RegionCode");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TierFeed");

            migrationBuilder.DropTable(
                name: "TierImportRows");

            migrationBuilder.DropTable(
                name: "TierImports");

            migrationBuilder.DropTable(
                name: "TierSources");
        }
    }
}
